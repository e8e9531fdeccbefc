import { QueryError } from './tree'
import type { QueryErrorCode } from './tree'

const BLANK = /\s/
const STOP = /[\s()"]/

/** Walks over the characters of a query; knows quotes, but nothing of fields. */
export class Scanner {
  at = 0

  constructor(readonly text: string) {}

  skipBlanks(): void {
    while (this.at < this.text.length && BLANK.test(this.text[this.at]!)) this.at++
  }

  get done(): boolean {
    return this.at >= this.text.length
  }

  peek(): string {
    return this.text[this.at] ?? ''
  }

  /** Takes `literal` when it comes next. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false
    this.at += literal.length
    return true
  }

  /** Takes the key word only when it stands alone, so that ORACLE stays a word. */
  takeKeyword(keyword: string): boolean {
    const next = this.text[this.at + keyword.length] ?? ' '
    return (BLANK.test(next) || next === '(' || next === ')') && this.take(keyword)
  }

  takeMatch(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (match) this.at += match[0].length
    return match
  }

  /** An unquoted run; a comma ends it where a list of values is read. */
  bare(listed: boolean): string {
    const from = this.at
    while (!this.done && !STOP.test(this.peek()) && !(listed && this.peek() === ',')) this.at++
    return this.text.slice(from, this.at)
  }

  /** The inside of a quoted run; \" is a quote, any other backslash is itself (Windows paths). */
  quoted(): string {
    const from = this.at
    let value = ''
    this.at++
    while (!this.done) {
      if (this.take('\\"')) value += '"'
      else if (this.take('"')) return value
      else value += this.text[this.at++]
    }
    throw this.problem('unclosed_quote', from)
  }

  problem(code: QueryErrorCode, from: number, name?: string): QueryError {
    const length = Math.max(this.at - from, Math.min(1, this.text.length - from))
    return new QueryError({ code, at: from, length, ...(name === undefined ? {} : { name }) })
  }
}
