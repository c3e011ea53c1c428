import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { bundlers, bundles as api, BundleStatus, type BundleView } from '@tongheng/contract/bundles'
import { demand as demands, DemandService } from '@tongheng/contract/demand'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSession } from '../../app/session.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import { RegionField } from '../../ui/RegionField.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { useBundleColumns } from './OpenBundlesPage.tsx'
import { bundlesRoute } from './routes.tsx'

/** Bundles that I gather, am asked for, or can join. */
export function BundlesPage() {
  const { t } = useTranslation()
  const search = bundlesRoute.useSearch()
  const session = useSession()
  const [opening, setOpening] = useState(false)
  const columns = useBundleColumns('/work/bundles')
  return (
    <>
      <ListPage
        title={t('bundles.title')}
        intro={t('bundles.intro')}
        label={t('bundles.title')}
        query={read(api.listBundles, { query: search })}
        columns={[
          ...columns,
          {
            key: 'status',
            title: t('bundles.statusLabel'),
            cell: (row) => <StatusTag of="bundles" status={row.status} />,
          },
        ]}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'status',
            kind: 'select',
            label: t('bundles.statusLabel'),
            options: BundleStatus.options.map((value) => ({ value, label: t(`bundles.status.${value}`) })),
          },
        ]}
        actions={
          holdsAny(session, bundlers) ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              {t('bundles.open')}
            </Button>
          ) : null
        }
        empty={{ title: t('bundles.none'), description: t('bundles.intro') }}
      />
      <OpenDrawer open={opening} onClose={() => setOpening(false)} />
    </>
  )
}

interface Values {
  title?: string
  institutionId?: string
  service?: DemandService
  instrument?: string
  region?: string
  terms?: string
  joinUntil?: string
}

/** The digits of a division without those that stand for all below it: `640100` is `6401`. */
const partOf = (code: string): string => code.replace(/(?:00){1,2}$/, '')

function OpenDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const send = useChange(api.openBundle)
  return (
    <FormDrawer<Values, BundleView>
      open={open}
      onClose={onClose}
      title={t('bundles.open')}
      submitText={t('bundles.open')}
      initial={{ service: 'calibration' }}
      submit={({
        title = '',
        institutionId = '',
        service = 'calibration',
        instrument = '',
        region,
        terms = '',
        joinUntil = '',
      }) =>
        send.send({
          body: {
            title,
            institutionId,
            service,
            instrument,
            region: region === undefined ? null : partOf(region),
            terms,
            joinUntil,
          },
        })
      }
      onDone={({ id }) => {
        onClose()
        void navigate({ to: '/work/bundles/$id', params: { id } })
      }}
    >
      <p>{t('bundles.openText')}</p>
      <Form.Item name="title" label={t('bundles.field.title')} required>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="service" label={t('bundles.service')} required>
        <Select options={DemandService.options.map((value) => ({ value, label: t(`demand.service.${value}`) }))} />
      </Form.Item>
      <Form.Item name="instrument" label={t('bundles.instrument')} extra={t('bundles.instrumentHint')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="region" label={t('bundles.region')} extra={t('bundles.regionHint')}>
        <RegionField anyLevel />
      </Form.Item>
      <InstitutionField />
      <Form.Item name="joinUntil" label={t('bundles.joinUntil')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="terms" label={t('bundles.terms')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  )
}

function InstitutionField() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data } = useQuery(read(demands.listDemandInstitutions, { query: { q } }))
  return (
    <Form.Item name="institutionId" label={t('bundles.institution')} required>
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}
