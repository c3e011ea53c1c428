import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use as register } from 'echarts/core'
import type { EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

register([
  BarChart,
  LineChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkLineComponent,
  SVGRenderer,
])

/** A colour of the theme by its name. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

interface ChartProps {
  option: EChartsCoreOption
  label: string
}

/** A chart of ECharts in its box; the option is made by whoever knows what is drawn. */
export function Chart({ option, label }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return undefined
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption({ animation: false, ...option })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [option])
  return <div ref={box} className="th-chart" role="img" aria-label={label} />
}
