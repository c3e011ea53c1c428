import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import {
  nonconformities as api,
  type NonconformityEntry,
  nonconformityOpeners,
  NonconformitySource,
  NonconformityStatus,
  type NonconformityView,
} from '@tongheng/contract/nonconformity'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { caseTone } from './tones.ts'

const route = getRouteApi('/work/nonconformities')

/** Nonconforming work of the laboratory (CAL-8.1). */
export function NonconformitiesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const session = useSignedIn()
  const [opening, setOpening] = useState(false)
  const button = holdsAny(session, nonconformityOpeners) ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
      {t('nonconformity.add')}
    </Button>
  ) : null
  const options = (key: 'status' | 'source', values: readonly string[]) => ({
    key,
    kind: 'select' as const,
    label: t(`nonconformity.field.${key}`),
    options: values.map((value) => ({ value, label: t(`nonconformity.${key}.${value}`) })),
  })
  return (
    <>
      <ListPage
        title={t('nonconformity.title')}
        intro={t('nonconformity.intro')}
        label={t('nonconformity.title')}
        actions={button}
        query={read(api.listCases, { query: search })}
        columns={useColumns()}
        rowKey={({ id }) => id}
        filters={[
          { key: 'q', kind: 'text', label: t('nonconformity.search') },
          options('status', NonconformityStatus.options),
          options('source', NonconformitySource.options),
        ]}
        empty={{ title: t('nonconformity.none'), description: t('nonconformity.noneText') }}
      />
      <OpenDrawer open={opening} onClose={() => setOpening(false)} />
    </>
  )
}

function useColumns(): ListColumn<NonconformityEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('nonconformity.field.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/nonconformities/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('nonconformity.field.status'),
      cell: ({ status }) => <StatusTag of="nonconformity" status={status} tone={caseTone[status]} />,
    },
    { key: 'title', title: t('nonconformity.field.title'), cell: ({ title }) => title },
    {
      key: 'source',
      title: t('nonconformity.field.source'),
      cell: ({ source }) => t(`nonconformity.source.${source}`),
    },
    {
      key: 'significance',
      title: t('nonconformity.field.significance'),
      cell: ({ significance }) => (significance === null ? '—' : t(`nonconformity.significance.${significance}`)),
    },
    { key: 'by', title: t('nonconformity.field.openedBy'), cell: ({ openedBy }) => openedBy },
    { key: 'at', title: t('nonconformity.field.openedAt'), cell: ({ openedAt }) => <MomentText value={openedAt} /> },
  ]
}

interface OpenForm {
  source: NonconformitySource
  title: string
  description: string
}

/** Without a standard; about a standard it is opened from the reverse trace, which knows what it touched. */
function OpenDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const send = useChange(api.open)
  return (
    <FormDrawer<OpenForm, NonconformityView>
      open={open}
      onClose={onClose}
      title={t('nonconformity.add')}
      initial={{ source: 'supervision' }}
      submit={(body) => send.send({ body })}
      onDone={({ institutionId, id }) => {
        onClose()
        history.push(`/work/nonconformities/${institutionId}/${id}`)
      }}
      submitText={t('nonconformity.openNow')}
    >
      <Form.Item name="source" label={t('nonconformity.field.source')} extra={t('nonconformity.standardText')} required>
        <Select
          options={NonconformitySource.options
            .filter((value) => value !== 'standard')
            .map((value) => ({ value, label: t(`nonconformity.source.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('nonconformity.field.title')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="description" label={t('nonconformity.field.description')} required>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
