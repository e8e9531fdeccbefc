import { describe, expect, it } from 'vitest'
import { after, blocksOf, NOTHING } from './streamed'

describe('live output', () => {
  it('joins pieces and keeps what was not told anew', () => {
    const first = after(NOTHING, { output: [{ from: 0, text: 'one\n' }], percent: 10, step: 'begins' })!
    const second = after(first, {
      output: [{ from: 4, text: 'two\n' }],
      errors: [{ from: 0, text: 'oh\n' }],
      dropped: 7,
    })

    expect(second).toEqual({ output: 'one\ntwo\n', errors: 'oh\n', dropped: 7, percent: 10, step: 'begins' })
  })

  it('goes on from where it is when all is told again', () => {
    const known = { ...NOTHING, output: 'one\ntwo\n' }

    expect(after(known, { output: [{ from: 0, text: 'one\n' }] })!.output).toBe('one\ntwo\n')
    expect(after(known, { output: [{ from: 0, text: 'one\ntwo\nthree\n' }] })!.output).toBe('one\ntwo\nthree\n')
  })

  it('notices when something is missing in between', () => {
    expect(after({ ...NOTHING, output: 'one\n' }, { output: [{ from: 5, text: 'three\n' }] })).toBeUndefined()
    expect(after(NOTHING, { errors: [{ from: 1, text: 'x' }] })).toBeUndefined()
  })
})

describe('a long text', () => {
  it('is cut at the ends of lines, and nothing of it is lost', () => {
    const text = 'y\n'.repeat(131_072)
    const blocks = blocksOf(text)

    expect(blocks.join('')).toBe(text)
    expect(blocks.slice(0, -1).every((block) => block.endsWith('\n') && block.length === 400)).toBe(true)
  })

  it('is cut within a line only when that is longer than a block', () => {
    const text = `short\n${'x'.repeat(40_000)}\nend`
    const blocks = blocksOf(text)

    expect(blocks.join('')).toBe(text)
    expect(blocks[0]).toBe('short\n')
    expect(Math.max(...blocks.map((block) => block.length))).toBe(16_384)
    expect(blocksOf('')).toEqual([])
  })
})
