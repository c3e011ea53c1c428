import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { DemandService } from '@tongheng/contract/demand'
import { type HeardNeedInput, outreach as api, type OutreachVisit } from '@tongheng/contract/outreach'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Button, Card, Form, Input, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { dayOf } from '../../ui/format.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  visitedOn?: string
  met?: string
  summary?: string
  needs?: Partial<HeardNeedInput>[]
}

const needOf = ({ kind = 'metrology', title = '', text = '', instruments = [] }: Partial<HeardNeedInput>) => ({
  kind,
  title,
  text,
  instruments,
})

interface RecordDrawerProps {
  visit: OutreachVisit
  open: boolean
  onClose: () => void
}

/** What was heard at the visit, need by need. */
export function RecordDrawer({ visit, open, onClose }: RecordDrawerProps) {
  const { t } = useTranslation()
  const record = useChange(api.recordOutreach)
  const today = dayOf(new Date().toISOString())
  return (
    <FormDrawer<Values, OutreachVisit>
      open={open}
      onClose={onClose}
      width={720}
      title={t('outreach.action.record')}
      submitText={t('outreach.action.record')}
      initial={{ visitedOn: visit.plannedOn <= today ? visit.plannedOn : today, needs: [] }}
      submit={({ visitedOn = '', met = '', summary = '', needs = [] }) =>
        record.send({
          params: { id: visit.id },
          body: { visitedOn, met, summary, needs: needs.map(needOf), version: visit.version },
        })
      }
      onDone={onClose}
    >
      <Form.Item name="visitedOn" label={t('outreach.visitedOn')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="met" label={t('outreach.met')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="summary" label={t('outreach.summary')} required>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item label={t('outreach.needs')} extra={t('outreach.needsHint')}>
        <Form.List name="needs">
          {(fields, { add, remove }) => (
            <div className="th-stack">
              {fields.map(({ key, name }) => (
                <OneNeed key={key} name={name} onRemove={() => remove(name)} />
              ))}
              <div>
                <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'metrology', instruments: [] })}>
                  {t('outreach.addNeed')}
                </Button>
              </div>
            </div>
          )}
        </Form.List>
      </Form.Item>
    </FormDrawer>
  )
}

function OneNeed({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <Card
      size="small"
      title={t('outreach.need', { number: name + 1 })}
      extra={<Button size="small" icon={<DeleteOutlined />} aria-label={t('outreach.remove')} onClick={onRemove} />}
    >
      <Form.Item name={[name, 'title']} label={t('outreach.needTitle')} required>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name={[name, 'kind']} label={t('outreach.kind')} required>
        <Select options={ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name={[name, 'text']} label={t('outreach.needText')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Instruments of={name} />
    </Card>
  )
}

function Instruments({ of }: { of: number }) {
  const { t } = useTranslation()
  return (
    <Form.List name={[of, 'instruments']}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Space key={key} align="start" wrap>
              <Form.Item name={[name, 'name']}>
                <Input maxLength={100} placeholder={t('outreach.instrument')} aria-label={t('outreach.instrument')} />
              </Form.Item>
              <Form.Item name={[name, 'model']}>
                <Input maxLength={100} placeholder={t('outreach.model')} aria-label={t('outreach.model')} />
              </Form.Item>
              <Form.Item name={[name, 'service']}>
                <Select
                  aria-label={t('outreach.service')}
                  options={DemandService.options.map((value) => ({ value, label: t(`outreach.serviceKind.${value}`) }))}
                />
              </Form.Item>
              <Button icon={<DeleteOutlined />} aria-label={t('outreach.remove')} onClick={() => remove(name)} />
            </Space>
          ))}
          <div>
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ service: 'calibration' })}>
              {t('outreach.addInstrument')}
            </Button>
          </div>
        </>
      )}
    </Form.List>
  )
}
