import { Col, Form, Input, Radio, Row } from 'antd'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../ui/DecimalInput.tsx'

const kinds = ['absolute', 'relative', 'class'] as const

/** The smallest uncertainty over the range: in a unit, as a share of the value, or a class. */
export function UncertaintyFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const kind: (typeof kinds)[number] = Form.useWatch(['uncertainty', 'kind'], form) ?? 'absolute'
  return (
    <>
      <Form.Item name={['uncertainty', 'kind']} label={t('capability.field.uncertainty')} required>
        <Radio.Group
          optionType="button"
          options={kinds.map((value) => ({ value, label: t(`capability.uncertaintyKind.${value}`) }))}
        />
      </Form.Item>
      {kind === 'class' ? (
        <Form.Item name={['uncertainty', 'class']} label={t('capability.field.class')} required>
          <Input maxLength={40} />
        </Form.Item>
      ) : (
        <Row gutter={12}>
          {kind === 'absolute' ? (
            <>
              <Col xs={12} sm={9}>
                <Form.Item name={['uncertainty', 'U']} label={t('capability.field.U')} required>
                  <DecimalInput />
                </Form.Item>
              </Col>
              <Col xs={12} sm={9}>
                <Form.Item name={['uncertainty', 'unit']} label={t('capability.field.uncertaintyUnit')}>
                  <Input maxLength={30} placeholder={t('capability.sameUnit')} />
                </Form.Item>
              </Col>
            </>
          ) : (
            <Col xs={12} sm={9}>
              <Form.Item name={['uncertainty', 'percent']} label={t('capability.field.percent')} required>
                <DecimalInput unit="%" />
              </Form.Item>
            </Col>
          )}
          <Col xs={12} sm={6}>
            <Form.Item name={['uncertainty', 'k']} label={t('capability.field.k')} required>
              <DecimalInput />
            </Form.Item>
          </Col>
        </Row>
      )}
    </>
  )
}
