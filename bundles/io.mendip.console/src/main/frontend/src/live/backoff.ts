const FIRST_MS = 500
const MOST_MS = 15_000

/** Waits that grow to a limit, spread at random so that all browsers do not come back in the same moment. */
export class Backoff {
  private failures = 0

  constructor(private readonly random: () => number = Math.random) {}

  next(): number {
    const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** this.failures++)
    return ceiling / 2 + (this.random() * ceiling) / 2
  }

  reset(): void {
    this.failures = 0
  }
}
