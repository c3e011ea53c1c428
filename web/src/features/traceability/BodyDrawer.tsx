import { useQuery } from '@tanstack/react-query'
import { traceability as api, type TraceBody, TraceLevel } from '@tongheng/contract/traceability'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { titleOf } from './nodeColumns.tsx'

interface BodyDrawerProps {
  editing: TraceBody | 'new' | null
  bodies: readonly TraceBody[]
  onClose: () => void
}

interface BodyForm {
  kind: 'body' | 'parameter'
  level?: TraceLevel
  name: string
  note?: string
  upperId?: string
  since?: string
  until?: string
}

const levels = TraceLevel.options

/** Names a body or a parameter and says on what it rests from a day on. */
export function BodyDrawer({ editing, bodies, onClose }: BodyDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(api.addBody)
  const change = useChange(api.changeBody)
  const link = useChange(api.setLink)
  const body = editing === 'new' ? null : editing
  // What was added already is not added again when only its link was refused.
  const [added, setAdded] = useState<TraceBody | null>(null)
  const send = async ({ kind, upperId, since, until, ...form }: BodyForm) => {
    const known = body ?? added
    const { level, name, note = '' } = form
    const fields = { name, note, ...(kind === 'parameter' || level === undefined ? {} : { level }) }
    const saved = known
      ? await change.send({
          params: { institutionId: known.institutionId, id: known.id },
          body: { ...fields, version: known.version },
        })
      : await add.send({ body: { ...fields, kind } })
    setAdded(saved)
    if (upperId === undefined) return saved
    const params = { institutionId: saved.institutionId, id: saved.id }
    return link.send({ params, body: { upperId, since: since ?? '', until: until ?? null } })
  }
  const close = () => {
    setAdded(null)
    onClose()
  }
  return (
    <FormDrawer<BodyForm, TraceBody>
      open={editing !== null}
      onClose={close}
      title={t(body ? 'traceability.changeBody' : 'traceability.addBody')}
      initial={initialOf(body)}
      submit={send}
      onDone={close}
      submitText={t('traceability.save')}
    >
      <Form.Item name="kind" label={t('traceability.kindLabel')} required>
        <Select
          disabled={body !== null}
          options={(['body', 'parameter'] as const).map((value) => ({ value, label: t(`traceability.kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('traceability.name')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Level />
      <Form.Item name="note" label={t('traceability.note')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Upper bodies={bodies.filter(({ id }) => id !== body?.id)} />
    </FormDrawer>
  )
}

const initialOf = (body: TraceBody | null): Partial<BodyForm> =>
  body
    ? { kind: body.kind, name: body.name, note: body.note, ...(body.level === null ? {} : { level: body.level }) }
    : { kind: 'body', level: 'higher-institute' }

function Level() {
  const { t } = useTranslation()
  const kind: unknown = Form.useWatch('kind')
  if (kind === 'parameter') return null
  return (
    <Form.Item name="level" label={t('traceability.levelLabel')} required>
      <Select options={levels.map((value) => ({ value, label: t(`traceability.level.${value}`) }))} />
    </Form.Item>
  )
}

/** A body rests on a body; a parameter is measured by an instrument, found by its serial number. */
function Upper({ bodies }: { bodies: readonly TraceBody[] }) {
  const { t } = useTranslation()
  const isParameter = Form.useWatch('kind') === 'parameter'
  const upperId: unknown = Form.useWatch('upperId')
  const [typed, setTyped] = useState('')
  const nodes = useQuery({ ...read(api.findNodes, { query: { q: typed } }), enabled: isParameter && typed !== '' })
  const instruments = (nodes.data?.entries ?? [])
    .filter(({ kind }) => kind === 'instrument')
    .map((row) => ({ value: row.id, label: `${titleOf(row)} · ${row.party}` }))
  const uppers = bodies.filter(({ kind }) => kind === 'body').map(({ id, name }) => ({ value: id, label: name }))
  const search = isParameter
    ? { filterOption: false as const, onSearch: (text: string) => setTyped(text.trim()) }
    : { optionFilterProp: 'label' }
  return (
    <>
      <Form.Item
        name="upperId"
        label={t(isParameter ? 'traceability.measuredBy' : 'traceability.restsOn')}
        {...(isParameter ? { extra: t('traceability.bySerial') } : {})}
      >
        <Select allowClear showSearch={search} options={isParameter ? instruments : uppers} />
      </Form.Item>
      {upperId ? (
        <div className="th-two">
          <Form.Item name="since" label={t('traceability.since')} required>
            <DayInput />
          </Form.Item>
          <Form.Item name="until" label={t('traceability.endsOn')}>
            <DayInput />
          </Form.Item>
        </div>
      ) : null}
    </>
  )
}
