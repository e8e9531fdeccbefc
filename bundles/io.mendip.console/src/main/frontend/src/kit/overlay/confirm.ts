import { shallowRef } from 'vue'

export interface Question {
  title: string
  text: string
  submit: string
}

interface Asked extends Question {
  answer: (yes: boolean) => void
}

/** The question that is open; one at a time. */
export const asked = shallowRef<Asked | null>(null)

/** Asks in a dialog; true when the person goes on. A question that is open already is answered with no. */
export function ask(question: Question): Promise<boolean> {
  answer(false)
  return new Promise((resolve) => (asked.value = { ...question, answer: resolve }))
}

export function answer(yes: boolean): void {
  asked.value?.answer(yes)
  asked.value = null
}
