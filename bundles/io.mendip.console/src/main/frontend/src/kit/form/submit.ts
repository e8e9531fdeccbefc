import { ref, shallowRef } from 'vue'
import { asProblem } from '../../api/problem'
import type { ApiProblem } from '../../api/problem'

/** Runs a form's call once at a time and keeps the problem it ended with, for the form to show. */
export function useSubmit(run: () => Promise<unknown>) {
  const busy = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)

  async function submit(): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = null
    try {
      await run()
    } catch (error) {
      problem.value = asProblem(error)
    } finally {
      busy.value = false
    }
  }

  /** The server's word on one field, for showing it beside the field. */
  function fieldError(field: string): string | undefined {
    return problem.value?.errors.find((one) => one.field === field || one.field === `/${field}`)?.message
  }

  return { busy, problem, submit, fieldError }
}
