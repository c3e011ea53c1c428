import { Link } from '@tanstack/react-router'
import { ResearchStatus } from '@tongheng/contract/demand'
import { demandTriage as api, researchWorkflow } from '@tongheng/contract/demand.triage'
import type { ResearchAction, ResearchNeed } from '@tongheng/contract/demand.triage'
import { movesFrom } from '@tongheng/contract/workflow'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { researchRoute } from './routes.tsx'
import './demand.css'

interface Moving {
  need: ResearchNeed
  action: ResearchAction
}

/** What nobody can do today and is worth being made possible, with what came of it (IM-6.2). */
export function ResearchPage() {
  const { t } = useTranslation()
  const search = researchRoute.useSearch()
  const [moving, setMoving] = useState<Moving | null>(null)
  return (
    <>
      <ListPage
        title={t('demand.researchNeeds')}
        label={t('demand.researchNeeds')}
        query={read(api.listResearchNeeds, { query: search })}
        columns={useColumns(setMoving)}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'status',
            kind: 'select',
            label: t('demand.statusLabel'),
            options: ResearchStatus.options.map((value) => ({ value, label: t(`demand.research.status.${value}`) })),
          },
        ]}
        empty={{ title: t('demand.noResearch'), description: t('demand.noResearchText') }}
      />
      <MoveDrawer moving={moving} onClose={() => setMoving(null)} />
    </>
  )
}

function useColumns(onMove: (moving: Moving) => void): ListColumn<ResearchNeed>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('demand.researchNumber'),
      cell: ({ number }) => <span className="th-number">{number}</span>,
    },
    {
      key: 'status',
      title: t('demand.statusLabel'),
      cell: ({ status }) => <StatusTag of="demand.research" status={status} />,
    },
    {
      key: 'subject',
      title: t('demand.triageField.subject'),
      cell: ({ subject, outcome }) => (
        <>
          <div>{subject}</div>
          <div className="th-faint">{outcome}</div>
        </>
      ),
    },
    {
      key: 'demand',
      title: t('demand.title'),
      cell: ({ demandId, demandNumber, client }) => (
        <>
          <Link to="/work/demands/$id" params={{ id: demandId }} className="th-number">
            {demandNumber}
          </Link>
          <div className="th-faint">{client}</div>
        </>
      ),
    },
    { key: 'noted', title: t('demand.notedAt'), cell: ({ notedAt }) => <DayText value={notedAt} /> },
    {
      key: 'moves',
      title: '',
      cell: (need) => (
        <div className="th-log-buttons">
          {movesFrom(researchWorkflow, need.status).map((action) => (
            <Button key={action} size="small" onClick={() => onMove({ need, action })}>
              {t(`demand.research.${action}`)}
            </Button>
          ))}
        </div>
      ),
    },
  ]
}

function MoveDrawer({ moving, onClose }: { moving: Moving | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const move = useChange(api.moveResearch)
  const action = moving?.action ?? 'start'
  return (
    <FormDrawer<{ outcome?: string }, ResearchNeed>
      key={action}
      open={moving !== null}
      onClose={onClose}
      title={t(`demand.research.${action}`)}
      submit={({ outcome }) =>
        move.send({
          params: { id: moving?.need.id ?? '' },
          body: { action, ...(outcome === undefined ? {} : { outcome }) },
        })
      }
      onDone={() => {
        onClose()
        void message.success(t('demand.done.log'))
      }}
      submitText={t(`demand.research.${action}`)}
    >
      <p>{moving?.need.subject}</p>
      {action === 'start' ? null : (
        <Form.Item name="outcome" label={t('demand.research.outcome')} extra={t('demand.research.told')} required>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} showCount />
        </Form.Item>
      )}
    </FormDrawer>
  )
}
