/** A piece of one stream of output, and where in the stream it begins. */
export interface Piece {
  from: number
  text: string
}

/** What the live channel tells of a running command; members that did not change may be left out. */
export interface OutputNews {
  output?: Piece[]
  errors?: Piece[]
  percent?: number
  step?: string
  dropped?: number
}

/** Why nothing comes, or an empty text while it does. */
export interface WatchNews {
  reason: string
}

/** What a command has put out so far. */
export interface Streamed {
  output: string
  errors: string
  dropped: number
  percent: number
  step: string
}

export const NOTHING: Streamed = { output: '', errors: '', dropped: 0, percent: 0, step: '' }

/**
 * Adds pieces to a text. What is there already is skipped, since whoever looks again is told all from the beginning.
 * Undefined when something is missing between the text and a piece.
 */
function joined(text: string, pieces: Piece[] = []): string | undefined {
  let all = text
  for (const piece of pieces) {
    if (piece.from > all.length) return undefined
    if (piece.from + piece.text.length > all.length) all += piece.text.slice(all.length - piece.from)
  }
  return all
}

/** What is known after some news; undefined when some of the text before them was lost and has to be asked for again. */
export function after(known: Streamed, news: OutputNews): Streamed | undefined {
  const output = joined(known.output, news.output)
  const errors = joined(known.errors, news.errors)
  if (output === undefined || errors === undefined) return undefined
  return {
    output,
    errors,
    dropped: news.dropped ?? known.dropped,
    percent: news.percent ?? known.percent,
    step: news.step ?? known.step,
  }
}

const BLOCK_LINES = 200
const BLOCK_CHARACTERS = 16_384

/**
 * Cuts a long text into blocks of whole lines, so that the browser lays out only those that are seen. A line longer than a
 * block is cut.
 */
export function blocksOf(text: string): string[] {
  const blocks: string[] = []
  let start = 0
  while (start < text.length) {
    const end = blockEnd(text, start)
    blocks.push(text.slice(start, end))
    start = end
  }
  return blocks
}

function blockEnd(text: string, start: number): number {
  const limit = start + BLOCK_CHARACTERS
  let end = start
  for (let lines = 0; lines < BLOCK_LINES; lines++) {
    const next = text.indexOf('\n', end) + 1
    if (next === 0 || next > limit) return end > start ? end : Math.min(limit, next || text.length)
    end = next
  }
  return end
}
