import type uPlot from 'uplot'
import { formatCount } from '../format/numbers'
import { timeLabel } from '../monitor/charts/options'
import { ceiling } from './stack'
import type { ChartColours } from '../monitor/charts/theme'

const FONT = '11px "Inter Variable", system-ui, sans-serif'
const SOFT = '2b'

/** Three severities, one upon the other; the topmost line is all of them. */
export function failingOptions(
  colours: ChartColours,
  hovered: (index: number | null) => void,
  width: number,
  height: number,
): uPlot.Options {
  const axis = { stroke: colours.text, font: FONT, grid: { stroke: colours.grid, width: 1 }, ticks: { show: false } }
  const line = (stroke: string) => ({ stroke, width: 1.5, points: { show: false } })
  return {
    width,
    height,
    padding: [8, 24, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 6 } },
    scales: { x: { time: true }, y: { range: (_, _min, max) => [0, ceiling(max ?? 0)] } },
    axes: [
      { ...axis, space: 72, size: 26, values: (_, ticks) => ticks.map(timeLabel) },
      {
        ...axis,
        size: 48,
        space: 34,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
        values: (_, ticks) => ticks.map((tick) => formatCount(tick)),
      },
    ],
    series: [
      {},
      line(colours.text),
      line(colours.warning),
      { ...line(colours.error), fill: `${colours.error}${SOFT}` },
    ],
    bands: [
      { series: [1, 2], fill: `${colours.text}${SOFT}` },
      { series: [2, 3], fill: `${colours.warning}${SOFT}` },
    ],
    hooks: { setCursor: [(plot) => hovered(plot.cursor.idx ?? null)] },
  }
}
