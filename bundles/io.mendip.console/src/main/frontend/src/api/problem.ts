export interface FieldProblem {
  field: string
  message: string
}

/** A refused or failed call: the server's problem detail, or `network` when no answer came. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | null,
    readonly errors: FieldProblem[] = [],
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail ?? title)
  }

  get forbidden(): boolean {
    return this.status === 403
  }

  get notFound(): boolean {
    return this.status === 404
  }

  /** Worth asking again unasked: no answer came, or the server is busy or starting. */
  get transient(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ApiProblem(0, 'unexpected', message, null)
}

/** Reads a problem detail; anything else (a proxy's page, say) becomes a problem of its status. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  return problemOf(response.status, await response.json().catch(() => null), response.headers.get('Retry-After'))
}

/** The problem in the body of an answer that was no success. */
export function problemOf(status: number, content: unknown, retryAfterHeader: string | null): ApiProblem {
  const body = content as Record<string, unknown> | null
  const text = (key: string) => (typeof body?.[key] === 'string' ? (body[key] as string) : null)
  const retryAfter = Number(retryAfterHeader ?? Number.NaN)
  return new ApiProblem(
    status,
    text('code') ?? `http_${status}`,
    text('title') ?? `HTTP ${status}`,
    text('detail'),
    Array.isArray(body?.errors) ? body.errors : [],
    Number.isFinite(retryAfter) ? retryAfter : null,
  )
}
