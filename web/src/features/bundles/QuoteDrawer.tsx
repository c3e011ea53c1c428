import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { bundles as api, type BundleView } from '@tongheng/contract/bundles'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  tiers?: { from?: number; price?: string }[]
  methodCode?: string
  reason?: string
  days?: number
  place?: 'laboratory' | 'site'
  validUntil?: string
  remark?: string
}

interface QuoteDrawerProps {
  of: BundleView
  open: boolean
  onClose: () => void
}

/** The package price of the institution, by number of instruments. */
export function QuoteDrawer({ of, open, onClose }: QuoteDrawerProps) {
  const { t } = useTranslation()
  const quote = useChange(api.quoteBundle)
  return (
    <FormDrawer<Values, BundleView>
      open={open}
      onClose={onClose}
      title={t('bundles.action.quote')}
      submitText={t('bundles.action.quote')}
      initial={{ tiers: [{ from: 10 }, { from: 50 }], place: 'laboratory', days: 5 }}
      submit={({
        tiers = [],
        methodCode = '',
        reason = '',
        days = 1,
        place = 'laboratory',
        validUntil = '',
        remark = '',
      }) =>
        quote.send({
          params: { id: of.id },
          body: {
            tiers: tiers.map(({ from = 0, price = '' }) => ({ from, price })),
            methodCode,
            reason,
            days,
            place,
            validUntil,
            remark,
            version: of.version,
          },
        })
      }
      onDone={onClose}
    >
      <p>{t('bundles.quoteText', { day: of.joinUntil })}</p>
      <TierFields />
      <Form.Item name="methodCode" label={t('bundles.method')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="reason" label={t('bundles.reason')} extra={t('bundles.reasonHint')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 1 }} />
      </Form.Item>
      <Form.Item name="days" label={t('bundles.days')} required>
        <InputNumber min={1} max={250} precision={0} />
      </Form.Item>
      <Form.Item name="place" label={t('bundles.place')} required>
        <Select
          options={(['laboratory', 'site'] as const).map((value) => ({ value, label: t(`demand.place.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="validUntil" label={t('bundles.validUntil')} extra={t('bundles.validHint')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="remark" label={t('bundles.remark')}>
        <Input.TextArea maxLength={400} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDrawer>
  )
}

function TierFields() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('bundles.tiers')} extra={t('bundles.tiersHint')} required>
      <Form.List name="tiers">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="th-bundle-tier">
                <Form.Item name={[name, 'from']} noStyle>
                  <InputNumber
                    min={1}
                    precision={0}
                    suffix={t('bundles.piecesUp')}
                    style={{ width: '100%' }}
                    aria-label={t('bundles.tierFrom')}
                  />
                </Form.Item>
                <Form.Item name={[name, 'price']} noStyle>
                  <Input maxLength={12} suffix={t('bundles.eachPiece')} aria-label={t('bundles.unitPrice')} />
                </Form.Item>
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={t('bundles.removeTier')}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            {fields.length < 8 ? (
              <Button icon={<PlusOutlined />} onClick={() => add({})}>
                {t('bundles.addTier')}
              </Button>
            ) : null}
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
