import { DownloadOutlined, NodeIndexOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { addressOf } from '@tongheng/contract/client'
import { traceability as api, traceKeepers } from '@tongheng/contract/traceability'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { BodiesDrawer } from './BodiesDrawer.tsx'
import { ChainView } from './ChainView.tsx'
import { ForwardView } from './ForwardView.tsx'
import { ReverseView } from './ReverseView.tsx'
import './traceability.css'

const route = getRouteApi('/work/traceability')
const directions = ['chain', 'forward', 'reverse'] as const

/** The chain of the laboratory, what something rests on, and what a standard touched (IM-5.1.2, IM-4.4.3.2). */
export function TraceabilityPage() {
  const { t } = useTranslation()
  const { direction, on } = route.useSearch()
  const [, patch] = useSearchPatch()
  const [keeping, setKeeping] = useState(false)
  const session = useSignedIn()
  const query = on === undefined ? {} : { on }
  return (
    <div className="th-page">
      <PageHeader
        title={t('traceability.title')}
        intro={t('traceability.intro')}
        actions={
          <>
            <Button icon={<DownloadOutlined />} href={addressOf(api.exportPdf, { query })}>
              {t('traceability.pdf')}
            </Button>
            <Button icon={<DownloadOutlined />} href={addressOf(api.exportSvg, { query })}>
              SVG
            </Button>
            <Button icon={<DownloadOutlined />} href={addressOf(api.exportSummary, { query })}>
              {t('traceability.excel')}
            </Button>
            <Button icon={<NodeIndexOutlined />} onClick={() => setKeeping(true)}>
              {t('traceability.bodies')}
            </Button>
          </>
        }
      />
      <div className="th-stack">
        <Segmented
          aria-label={t('traceability.direction')}
          value={direction}
          onChange={(next) => patch({ direction: next, page: undefined })}
          options={directions.map((value) => ({ value, label: t(`traceability.directions.${value}`) }))}
        />
        {direction === 'chain' ? <ChainView /> : null}
        {direction === 'forward' ? <ForwardView /> : null}
        {direction === 'reverse' ? <ReverseView /> : null}
      </div>
      <BodiesDrawer open={keeping} onClose={() => setKeeping(false)} mayKeep={holdsAny(session, traceKeepers)} />
    </div>
  )
}
