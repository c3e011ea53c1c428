import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { type TraceDrawing, TraceKind } from '@tongheng/contract/traceability'
import { Alert, Button, Checkbox } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { pageOf, partyOf, titleOf } from './nodeColumns.tsx'

type Node = TraceDrawing['nodes'][number]

const zooms = [0.4, 0.6, 0.8, 1, 1.25, 1.6] as const

/** The chain as a picture: layers from above, zoom, kinds to hide. The table beside it says the same in words. */
export function Drawing({ drawing, label }: { drawing: TraceDrawing; label: string }) {
  const { t } = useTranslation()
  const [zoom, setZoom] = useState(3)
  const present = TraceKind.options.filter((kind) => drawing.nodes.some((node) => node.kind === kind))
  const [hidden, setHidden] = useState<readonly TraceKind[]>([])
  if (drawing.nodes.length === 0) return <EmptyState compact title={t('traceability.nothing')} />
  return (
    <div className="th-stack">
      <div className="th-trace-tools">
        <Checkbox.Group<TraceKind>
          aria-label={t('traceability.shown')}
          value={present.filter((kind) => !hidden.includes(kind))}
          onChange={(shown) => setHidden(present.filter((kind) => !shown.includes(kind)))}
          options={present.map((value) => ({ value, label: t(`traceability.kind.${value}`) }))}
        />
        <span>
          <Button
            icon={<MinusOutlined />}
            aria-label={t('traceability.smaller')}
            disabled={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
          />
          <Button
            icon={<PlusOutlined />}
            aria-label={t('traceability.larger')}
            disabled={zoom === zooms.length - 1}
            onClick={() => setZoom(zoom + 1)}
          />
        </span>
      </div>
      {drawing.left > 0 ? <Alert type="info" showIcon title={t('traceability.left', { count: drawing.left })} /> : null}
      <ScrollBox label={label}>
        <Picture drawing={drawing} factor={zooms[zoom] ?? 1} hidden={new Set(hidden)} label={label} />
      </ScrollBox>
    </div>
  )
}

interface PictureProps {
  drawing: TraceDrawing
  factor: number
  hidden: ReadonlySet<TraceKind>
  label: string
}

function Picture({ drawing: { width, height, nodes, edges }, factor, hidden, label }: PictureProps) {
  const arrow = useId()
  const shown = nodes.filter((node) => !hidden.has(node.kind))
  const ids = new Set(shown.map(({ id }) => id))
  return (
    <svg
      className="th-trace"
      width={width * factor}
      height={height * factor}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={label}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0L8 4L0 8z" className="th-trace-arrow" />
        </marker>
      </defs>
      {edges
        .filter(({ upperId, lowerId }) => ids.has(upperId) && ids.has(lowerId))
        .map(({ upperId, lowerId, points }) => (
          <polyline
            key={`${upperId} ${lowerId}`}
            className="th-trace-edge"
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            markerEnd={`url(#${arrow})`}
          />
        ))}
      {shown.map((node) => (
        <Box key={node.id} node={node} />
      ))}
    </svg>
  )
}

const shortened = (text: string, most: number): string => {
  let width = 0
  const end = [...text].findIndex((sign) => (width += /[\u2E80-\uFFEF]/.test(sign) ? 2 : 1) > most)
  return end < 0 ? text : `${[...text].slice(0, end).join('')}…`
}

function Box({ node }: { node: Node }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const page = pageOf(node)
  const kind = node.level === null ? t(`traceability.kind.${node.kind}`) : t(`traceability.level.${node.level}`)
  const days = [node.on, node.validUntil].filter(Boolean).join(' – ')
  const { x, y, width, height } = node
  const marks = [
    node.isStart ? 'th-trace-start' : '',
    node.circular ? 'th-trace-circular' : '',
    node.institution === null ? '' : 'th-trace-elsewhere',
  ].join(' ')
  const content = (
    <>
      <rect
        className={`th-trace-box th-trace-${node.kind} ${marks}`}
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx="5"
      >
        <title>{[kind, titleOf(node), partyOf(node), days].filter(Boolean).join(' · ')}</title>
      </rect>
      <text className="th-trace-title" x={x} y={y - 11}>
        {shortened(titleOf(node), 24)}
      </text>
      <text x={x} y={y + 5}>
        {shortened(partyOf(node) || kind, 28)}
      </text>
      <text x={x} y={y + 20}>
        {days}
      </text>
    </>
  )
  if (page === null) return <g>{content}</g>
  return (
    <a
      href={page}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        history.push(page)
      }}
    >
      {content}
    </a>
  )
}
