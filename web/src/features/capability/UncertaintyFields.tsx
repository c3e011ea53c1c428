import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Col, Form, Input, Radio, Row } from 'antd'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../ui/DecimalInput.tsx'

const kinds = ['absolute', 'relative', 'equation', 'points', 'table', 'class'] as const
type Kind = (typeof kinds)[number]

const numbers: Readonly<Partial<Record<Kind, readonly ('U' | 'percent' | 'constant' | 'slope')[]>>> = {
  absolute: ['U'],
  relative: ['percent'],
  equation: ['constant', 'slope'],
}

const lists = { points: ['at', 'U'], table: ['low', 'high', 'U'] } as const

/** The smallest uncertainty over the range: a value, a share, an equation, points, a table by parts of the range, or a class. */
export function UncertaintyFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const kind: Kind = Form.useWatch(['uncertainty', 'kind'], form) ?? 'absolute'
  return (
    <>
      <Form.Item name={['uncertainty', 'kind']} label={t('capability.field.uncertainty')} required>
        <Radio.Group
          optionType="button"
          options={kinds.map((value) => ({ value, label: t(`capability.uncertaintyKind.${value}`) }))}
        />
      </Form.Item>
      {kind === 'points' || kind === 'table' ? <Parts kind={kind} /> : null}
      {kind === 'class' ? (
        <Form.Item name={['uncertainty', 'class']} label={t('capability.field.class')} required>
          <Input maxLength={40} />
        </Form.Item>
      ) : (
        <Row gutter={12}>
          {(numbers[kind] ?? []).map((name) => (
            <Col xs={12} sm={6} key={name}>
              <Form.Item name={['uncertainty', name]} label={t(`capability.field.${name}`)} required>
                <DecimalInput {...(name === 'percent' ? { unit: '%' } : {})} />
              </Form.Item>
            </Col>
          ))}
          {kind === 'relative' ? null : (
            <Col xs={12} sm={7}>
              <Form.Item name={['uncertainty', 'unit']} label={t('capability.field.uncertaintyUnit')}>
                <Input maxLength={30} placeholder={t('capability.sameUnit')} />
              </Form.Item>
            </Col>
          )}
          <Col xs={12} sm={5}>
            <Form.Item name={['uncertainty', 'k']} label={t('capability.field.k')} required>
              <DecimalInput />
            </Form.Item>
          </Col>
        </Row>
      )}
    </>
  )
}

/** Lines of figures, in the unit of the range and of U. */
function Parts({ kind }: { kind: keyof typeof lists }) {
  const { t } = useTranslation()
  const name = kind === 'points' ? 'points' : 'rows'
  return (
    <Form.List key={kind} name={['uncertainty', name]} initialValue={[{}, {}]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map((field) => (
            <Row gutter={12} key={field.key}>
              {lists[kind].map((column) => (
                <Col flex="1 1 0" key={column}>
                  <Form.Item name={[field.name, column]} label={t(`capability.field.${column}`)} required>
                    <DecimalInput />
                  </Form.Item>
                </Col>
              ))}
              <Col>
                <Form.Item label=" " colon={false}>
                  <Button
                    icon={<DeleteOutlined />}
                    aria-label={t('capability.removePart')}
                    onClick={() => remove(field.name)}
                  />
                </Form.Item>
              </Col>
            </Row>
          ))}
          <Form.Item>
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('capability.addPart')}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}
