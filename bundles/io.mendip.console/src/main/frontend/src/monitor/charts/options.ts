import type uPlot from 'uplot'
import { formatMetric } from '../../format/numbers'
import type { ChartColours } from './theme'
import type { Threshold } from './thresholds'

export interface ChartView {
  unit: string
  from: number
  to: number
  thresholds: Threshold[]
  colours: ChartColours
  hovered: (index: number | null) => void
}

const FONT = '11px "Inter Variable", system-ui, sans-serif'

/** How a history is drawn: mean as a line, the spread between least and most as a band behind it. */
export function chartOptions(view: ChartView, width: number, height: number): uPlot.Options {
  const { colours, unit } = view
  const axis = { stroke: colours.text, font: FONT, grid: { stroke: colours.grid, width: 1 }, ticks: { show: false } }
  return {
    width,
    height,
    // Room for half a label beyond the last hour.
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 6 } },
    scales: {
      x: { time: true, range: () => [view.from, view.to] },
      y: { range: (_, min, max) => yRange(view, min, max) },
    },
    axes: [
      { ...axis, space: 64, size: 26, values: (_, ticks) => ticks.map(timeLabel) },
      {
        ...axis,
        size: 54,
        space: 34,
        ...stepsOf(unit),
        values: (_, ticks) => ticks.map((tick) => formatMetric(tick, unit)),
      },
    ],
    series: [
      {},
      {
        stroke: colours.line,
        width: 1.5,
        points: { show: true, size: 5, fill: colours.line, filter: (plot) => standingAlone(plot.data[1]!) },
      },
      { width: 0, points: { show: false } },
      { width: 0, points: { show: false } },
    ],
    bands: [{ series: [3, 2], fill: colours.fill }],
    hooks: {
      draw: [(plot) => drawThresholds(plot, view)],
      setCursor: [(plot) => view.hovered(plot.cursor.idx ?? null)],
    },
  }
}

/** Bytes are counted in powers of 1024, so that an axis says 64 GiB and not 93. */
function stepsOf(unit: string): { incrs?: number[] } {
  if (!/^(b|bytes)(\/s|_per_second)?$/i.test(unit)) return {}
  return { incrs: Array.from({ length: 50 }, (_, power) => 2 ** power) }
}

/** The latest value, and those between two gaps, which no line would show. */
export function standingAlone(values: ArrayLike<number | null | undefined>): number[] {
  const known = (i: number) => values[i] !== null && values[i] !== undefined
  const all = Array.from({ length: values.length }, (_, i) => i).filter(known)
  return all.filter((i) => i === all[all.length - 1] || (!known(i - 1) && !known(i + 1)))
}

/** The hour, or the day where one begins; always in one line. */
export function timeLabel(seconds: number): string {
  const date = new Date(seconds * 1000)
  const [hours, minutes] = [date.getHours(), date.getMinutes()]
  if (hours === 0 && minutes === 0) return date.toLocaleDateString('en', { day: 'numeric', month: 'short' })
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** Percent keeps its whole scale unless nothing comes near; limits are always in sight. */
function yRange({ unit, thresholds }: ChartView, min: number | null, max: number | null): [number, number] {
  const values = [...thresholds.map((one) => one.value), min ?? 0, max ?? 1]
  const low = Math.min(0, ...values)
  const high = Math.max(...values)
  if (/^(%|percent)$/i.test(unit)) return [low, Math.max(100, high)]
  return [low, high === low ? low + 1 : high + (high - low) * 0.08]
}

function drawThresholds(plot: uPlot, { thresholds, colours }: ChartView): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio])
  for (const { value, severity } of thresholds) {
    const y = Math.round(plot.valToPos(value, 'y', true)) + 0.5
    if (y < bbox.top || y > bbox.top + bbox.height) continue
    ctx.strokeStyle = colours[severity]
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
  }
  ctx.restore()
}
