import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AttachmentKind, requiredAttachments, ReviewedField } from '@tongheng/contract/organizations'
import type { OrganizationKind } from '@tongheng/contract/posts'
import { App, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import './organizations.css'

export interface Returned {
  reasons: { field: ReviewedField; reason: string }[]
  note?: string
}

interface ReturnDrawerProps {
  kind: OrganizationKind
  submit: (returned: Required<Returned>) => Promise<unknown>
  open: boolean
  onClose: () => void
}

/** Fields that this kind of organisation filled in. */
const fieldsOf = (kind: OrganizationKind): ReviewedField[] => {
  const papers: readonly AttachmentKind[] =
    kind === 'institution' || kind === 'enterprise' ? requiredAttachments[kind] : []
  const institutional: readonly ReviewedField[] = ['certificateNumber', 'certificateValidUntil']
  const isPaper = (field: ReviewedField) => AttachmentKind.options.some((paper) => paper === field)
  const asked = ReviewedField.options.filter((field) => kind === 'institution' || !institutional.includes(field))
  return asked.filter((field) => !isPaper(field) || papers.some((paper) => paper === field))
}

/** A reason for each field that must be mended, told all at once. */
export function ReturnDrawer({ kind, submit, open, onClose }: ReturnDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return (
    <FormDrawer<Returned, unknown>
      open={open}
      onClose={onClose}
      width={640}
      title={t('organizations.action.return')}
      initial={{ reasons: [{ field: 'name', reason: '' }] }}
      submit={({ reasons, note = '' }) =>
        submit({ reasons: reasons.map((one) => ({ ...one, reason: one.reason ?? '' })), note })
      }
      onDone={() => {
        onClose()
        void message.success(t('organizations.action.returned'))
      }}
      submitText={t('organizations.action.return')}
    >
      <ReasonRows kind={kind} />
      <Form.Item name="note" label={t('organizations.action.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDrawer>
  )
}

function ReasonRows({ kind }: { kind: OrganizationKind }) {
  const { t } = useTranslation()
  const options = fieldsOf(kind).map((value) => ({ value, label: t(`organizations.reviewed.${value}`) }))
  return (
    <Form.List name="reasons">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row) => (
            <div key={row.key} className="th-reason-row">
              <Form.Item name={[row.name, 'field']}>
                <Select options={options} aria-label={t('organizations.action.field')} />
              </Form.Item>
              <Form.Item name={[row.name, 'reason']}>
                <Input
                  aria-label={t('organizations.action.reason')}
                  placeholder={t('organizations.action.reason')}
                  maxLength={300}
                />
              </Form.Item>
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('organizations.action.removeReason')}
                disabled={rows.length === 1}
                onClick={() => remove(row.name)}
              />
            </div>
          ))}
          <Form.Item>
            <Button icon={<PlusOutlined />} onClick={() => add({ reason: '' })}>
              {t('organizations.action.addReason')}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}
