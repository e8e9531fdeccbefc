/** Runs at once, then at most once in so many milliseconds; what is asked meanwhile is done at the end of it. */
export function paced(run: () => void, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = false
  function ask(): void {
    if (timer !== undefined) {
      asked = true
      return
    }
    run()
    timer = setTimeout(() => {
      timer = undefined
      if (asked) {
        asked = false
        ask()
      }
    }, everyMs)
  }
  return { ask, stop: () => clearTimeout(timer) }
}
