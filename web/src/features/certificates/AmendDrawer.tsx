import { AmendmentKind, amendments as api, CorrectedField, type Correction } from '@tongheng/contract/amendments'
import type { CertificateView } from '@tongheng/contract/certificates'
import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Asked {
  kind: AmendmentKind
  reason: string
  addition?: string
  corrections?: Correction[]
}

const isOfInstrument = (field: string | undefined): boolean => field?.startsWith('instrument.') ?? false

/** The number of an instrument goes with what is said of an instrument. */
const fitting = ({ field, value, position }: Correction): Correction =>
  isOfInstrument(field) && position !== undefined ? { field, value, position } : { field, value }

interface AmendDrawerProps {
  certificate: CertificateView
  open: boolean
  onClose: () => void
}

/** Asks for an amendment: what kind, why, and what is added or corrected (CAL-6.4.4). */
export function AmendDrawer({ certificate, open, onClose }: AmendDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.askAmendment)
  const { institutionId, id, version, annex, revisions } = certificate
  return (
    <FormDrawer<Asked, unknown>
      open={open}
      onClose={onClose}
      title={t('certificates.amend.title')}
      initial={{
        kind: 'replacement',
        corrections:
          revisions.length > 0
            ? []
            : [{ field: 'instrument.serialNumber', value: '', ...(annex.length > 0 ? { position: 1 } : {}) }],
      }}
      submit={({ kind, reason, addition, corrections }) =>
        change.send({
          params: { institutionId, id },
          body: {
            version,
            kind,
            reason,
            ...(kind === 'supplement' && addition ? { addition } : {}),
            ...(kind === 'replacement' ? { corrections: (corrections ?? []).map(fitting) } : {}),
          },
        })
      }
      onDone={() => {
        onClose()
        void message.success(t('certificates.amend.asked'))
      }}
      submitText={t('certificates.amend.ask')}
    >
      <Form.Item name="kind" label={t('certificates.amend.kindLabel')} required>
        <Radio.Group
          className="th-amend-kinds"
          options={AmendmentKind.options.map((value) => ({ value, label: t(`certificates.amend.choice.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('certificates.amend.reason')} required>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => <KindFields kind={getFieldValue('kind') as AmendmentKind} certificate={certificate} />}
      </Form.Item>
    </FormDrawer>
  )
}

function KindFields({ kind, certificate }: { kind: AmendmentKind; certificate: CertificateView }) {
  const { t } = useTranslation()
  if (kind === 'void') return <p className="th-faint">{t('certificates.amend.voidText')}</p>
  if (kind === 'replacement') return <Corrections certificate={certificate} />
  return (
    <Form.Item
      name="addition"
      label={t('certificates.amend.addition')}
      extra={t('certificates.amend.additionText')}
      required
    >
      <Input.TextArea rows={6} maxLength={5000} />
    </Form.Item>
  )
}

function Corrections({ certificate: { annex, revisions } }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const options = CorrectedField.options.map((value) => ({
    value,
    label: t(`certificates.amend.field.${value.replace('.', '-')}`),
  }))
  return (
    <Form.List name="corrections">
      {(rows, { add, remove }) => (
        <>
          {revisions.map(({ number, former }) => (
            <p key={number}>{t('certificates.amend.revised', { number, former })}</p>
          ))}
          {rows.map(({ key, name }) => (
            <div key={key} className="th-correction">
              <Form.Item name={[name, 'field']} label={t('certificates.amend.correctedField')} required>
                <Select options={options} />
              </Form.Item>
              {annex.length === 0 ? null : (
                <Form.Item noStyle dependencies={['corrections', name, 'field']}>
                  {({ getFieldValue }) =>
                    isOfInstrument(getFieldValue(['corrections', name, 'field']) as string | undefined) ? (
                      <Form.Item
                        className="th-correction-position"
                        name={[name, 'position']}
                        label={t('certificates.annex.choice')}
                        required
                      >
                        <Select
                          options={annex.map(({ instrument, serial }, index) => ({
                            value: index + 1,
                            label: `${index + 1} · ${instrument} ${serial}`,
                          }))}
                        />
                      </Form.Item>
                    ) : null
                  }
                </Form.Item>
              )}
              <Form.Item name={[name, 'value']} label={t('certificates.amend.correctedValue')} required>
                <Input maxLength={200} />
              </Form.Item>
              {rows.length > 1 || revisions.length > 0 ? (
                <Button type="text" onClick={() => remove(name)}>
                  {t('certificates.amend.remove')}
                </Button>
              ) : null}
            </div>
          ))}
          <Button onClick={() => add({ value: '' })} disabled={rows.length >= 10}>
            {t('certificates.amend.more')}
          </Button>
          <p className="th-faint">{t('certificates.amend.correctionsText')}</p>
        </>
      )}
    </Form.List>
  )
}
