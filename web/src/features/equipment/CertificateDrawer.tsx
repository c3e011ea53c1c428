import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { addEquipmentCertificate } from '@tongheng/contract/equipment'
import type { CertificateValue, EquipmentView } from '@tongheng/contract/equipment'
import type { FileRef } from '@tongheng/contract/common'
import { uploadFile } from '@tongheng/contract/files'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { CurveFields } from './CurveFields.tsx'
import { type CurveForm, curveOf } from './curveForm.ts'
import { DccReader } from './DccReader.tsx'

interface CertificateForm {
  number: string
  issuer: string
  calibratedOn: string
  validUntil: string
  traceability: string
  values?: CertificateValue[]
  curves?: CurveForm[]
  files?: FileRef[]
  correctionReason?: string
}

interface CertificateDrawerProps {
  open: boolean
  equipment: EquipmentView
  onClose: () => void
}

/** Enters a calibration certificate as printed; it must be confirmed before use (CAL-5.5.4). */
export function CertificateDrawer({ open, equipment, onClose }: CertificateDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(addEquipmentCertificate)
  const last = equipment.certificates[0]
  const params = { institutionId: equipment.institutionId, id: equipment.id }
  return (
    <FormDrawer<CertificateForm, EquipmentView>
      open={open}
      width={860}
      onClose={onClose}
      title={t('equipment.certificate.add')}
      initial={{
        ...(last ? { issuer: last.issuer, traceability: last.traceability } : {}),
        values: last && last.values.length > 0 ? last.values.map(withoutFigures) : [emptyLine],
      }}
      submit={({ files = [], values = [], curves = [], ...form }) =>
        add.send({
          params,
          body: { ...form, values, curves: curves.map(curveOf), ...(files[0] ? { fileId: files[0].id } : {}) },
        })
      }
      onDone={onClose}
      submitText={t('equipment.save')}
    >
      <p>{t('equipment.certificate.addText')}</p>
      <DccReader equipment={equipment} />
      <HeadFields />
      <Form.Item
        name="traceability"
        label={t('equipment.certificate.traceability')}
        extra={t('equipment.certificate.traceabilityText')}
        required
      >
        <Input maxLength={500} />
      </Form.Item>
      <ValueLines />
      <CurveFields />
      <Form.Item name="files" label={t('equipment.certificate.file')}>
        <FileUpload
          maxCount={1}
          accept=".pdf,.ofd,.xml,.png,.jpg,.jpeg"
          upload={(file) => client.call(uploadFile, {}, { file, fileName: file.name })}
        />
      </Form.Item>
      <Form.Item
        name="correctionReason"
        label={t('equipment.certificate.correctionReason')}
        extra={t('equipment.certificate.correctionText')}
      >
        <Input maxLength={300} />
      </Form.Item>
    </FormDrawer>
  )
}

/** What stands on the first page. */
function HeadFields() {
  const { t } = useTranslation()
  return (
    <div className="th-two">
      <Form.Item name="number" label={t('equipment.certificate.number')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="issuer" label={t('equipment.certificate.issuer')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="calibratedOn" label={t('equipment.certificate.calibratedOn')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="validUntil" label={t('equipment.certificate.validUntil')} required>
        <DayInput />
      </Form.Item>
    </div>
  )
}

/** The next certificate has the same points, but figures of its own. */
const withoutFigures = ({ quantity, nominal, unit, k }: CertificateValue): CertificateValue => ({
  quantity,
  nominal,
  unit,
  k,
  value: '',
  U: '',
})

const emptyLine: CertificateValue = { quantity: '', nominal: '', value: '', unit: '', U: '', k: '2' }
const figures = ['nominal', 'value', 'U', 'k'] as const

/** Values of the certificate, a line each. */
function ValueLines() {
  const { t } = useTranslation()
  return (
    <Form.List name="values">
      {(fields, { add, remove }) => (
        <fieldset className="th-values">
          <legend>{t('equipment.certificate.values')}</legend>
          <p className="th-faint">{t('equipment.certificate.valuesText')}</p>
          {fields.length === 0 ? null : (
            <div className="th-value-line th-value-head" aria-hidden="true">
              <span>{t('equipment.value.quantity')}</span>
              {figures.map((figure) => (
                <span key={figure}>{t(`equipment.value.${figure}`)}</span>
              ))}
              <span>{t('equipment.value.unit')}</span>
              <span />
            </div>
          )}
          {fields.map(({ name, key }) => (
            <div key={key} className="th-value-line">
              <Form.Item name={[name, 'quantity']}>
                <Input aria-label={t('equipment.value.quantity')} maxLength={60} />
              </Form.Item>
              {figures.map((figure) => (
                <Form.Item key={figure} name={[name, figure]}>
                  <DecimalInput aria-label={t(`equipment.value.${figure}`)} />
                </Form.Item>
              ))}
              <Form.Item name={[name, 'unit']}>
                <Input aria-label={t('equipment.value.unit')} maxLength={30} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('equipment.value.remove')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add(emptyLine)}>
            {t('equipment.value.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
