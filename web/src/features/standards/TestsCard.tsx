import { PlusOutlined } from '@ant-design/icons'
import { measurementStandards as api, StandardTestKind } from '@tongheng/contract/measurementStandards'
import type { MeasurementStandardView, StandardTest } from '@tongheng/contract/measurementStandards'
import { Button, Card, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { dayOf } from '../../ui/format.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { DayText } from '../../ui/texts.tsx'

/** Tests of repeatability and stability with their verdicts (JJF 1033, C.1, C.2). */
export function TestsCard({ standard }: { standard: MeasurementStandardView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { tests } = standard
  return (
    <Card
      className="th-card"
      title={t('standards.tests')}
      extra={
        standard.mayEdit ? (
          <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('standards.addTest')}
          </Button>
        ) : null
      }
    >
      {tests.length === 0 ? (
        <EmptyState compact title={t('standards.noTests')} />
      ) : (
        <Table<StandardTest>
          size="small"
          rowKey="id"
          aria-label={t('standards.tests')}
          dataSource={tests}
          pagination={tests.length > 10 ? { pageSize: 10 } : false}
          columns={[
            { key: 'on', title: t('standards.test.doneOn'), render: (_, row) => <DayText value={row.doneOn} /> },
            { key: 'kind', title: t('standards.test.kind'), render: (_, row) => t(`standards.testKind.${row.kind}`) },
            { key: 'parameter', title: t('standards.test.parameter'), render: (_, row) => row.parameter },
            {
              key: 'result',
              title: t('standards.test.result'),
              render: (_, row) => <span className="th-number th-nowrap">{`${row.result} ${row.unit}`}</span>,
            },
            {
              key: 'limit',
              title: t('standards.test.limit'),
              render: (_, row) => (
                <span className="th-number th-nowrap">{`${row.kind === 'stability' ? '<' : '≤'} ${row.limit} ${row.unit}`}</span>
              ),
            },
            {
              key: 'verdict',
              title: t('standards.test.verdict'),
              render: (_, row) => (
                <span className={`th-status th-status-${row.accepted ? 'good' : 'bad'}`}>
                  {t(row.accepted ? 'standards.test.accepted' : 'standards.test.failed')}
                </span>
              ),
            },
            { key: 'by', title: t('standards.by'), render: (_, row) => row.by },
          ]}
        />
      )}
      <TestDrawer open={open} standard={standard} onClose={() => setOpen(false)} />
    </Card>
  )
}

interface TestForm {
  kind: StandardTestKind
  parameter: string
  doneOn: string
  unit: string
  readings: string
  limit: string
  note?: string
}

interface TestDrawerProps {
  open: boolean
  standard: MeasurementStandardView
  onClose: () => void
}

function TestDrawer({ open, standard, onClose }: TestDrawerProps) {
  const { t } = useTranslation()
  const record = useChange(api.recordTest)
  const { institutionId, id } = standard
  return (
    <FormDrawer<TestForm, MeasurementStandardView>
      open={open}
      onClose={onClose}
      title={t('standards.addTest')}
      initial={{ kind: 'repeatability', doneOn: dayOf(new Date().toISOString()) }}
      submit={({ readings, ...form }) =>
        record.send({
          params: { institutionId, id },
          body: { ...form, readings: readings.split(/[\s,，;；]+/).filter(Boolean) },
        })
      }
      onDone={onClose}
      submitText={t('standards.save')}
    >
      <div className="th-two">
        <Form.Item name="kind" label={t('standards.test.kind')} required>
          <Select
            options={StandardTestKind.options.map((value) => ({ value, label: t(`standards.testKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="doneOn" label={t('standards.test.doneOn')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="parameter" label={t('standards.test.parameter')} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="unit" label={t('standards.test.unit')} required>
          <Input maxLength={30} />
        </Form.Item>
      </div>
      <Form.Item name="readings" label={t('standards.test.readings')} extra={t('standards.test.readingsText')} required>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="limit" label={t('standards.test.limit')} extra={t('standards.test.limitText')} required>
        <DecimalInput />
      </Form.Item>
      <Form.Item name="note" label={t('standards.field.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}
