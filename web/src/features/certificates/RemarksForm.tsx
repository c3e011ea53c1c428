import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { CertificatePlace, certificates as api } from '@tongheng/contract/certificates'
import type { CertificateView, PlacedRemark } from '@tongheng/contract/certificates'
import { Button, Card, Form, Input, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { SimpleForm } from '../../ui/SimpleForm.tsx'

interface Values {
  remark: string
  places?: PlacedRemark[]
}

/** Sends the draft back, each remark at the part of the certificate that it is about. */
export function RemarksForm({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const giveBack = useChange(api.returnCertificate)
  const { institutionId, id, version } = certificate
  return (
    <Card className="th-card" title={t('certificates.review.return')}>
      <SimpleForm<Values, CertificateView>
        submit={({ remark, places = [] }) =>
          giveBack.send({ params: { institutionId, id }, body: { version, remark, places } })
        }
        onDone={() => history.push(`/work/certificates/${institutionId}/${id}`)}
        submitText={t('certificates.action.return')}
      >
        <Form.Item name="remark" label={t('certificates.review.remark')} required>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.List name="places">
          {(lines, { add, remove }) => (
            <>
              {lines.map(({ key, name }) => (
                <Space key={key} align="start" className="th-remark-line">
                  <Form.Item name={[name, 'place']} label={t('certificates.review.place')} required>
                    <Select
                      className="th-remark-place"
                      options={CertificatePlace.options.map((value) => ({
                        value,
                        label: t(`certificates.place.${value}`),
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'remark']} label={t('certificates.review.placeRemark')} required>
                    <Input className="th-remark-text" maxLength={500} />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('certificates.review.remove')}
                    onClick={() => remove(name)}
                  />
                </Space>
              ))}
              <Form.Item>
                <Button icon={<PlusOutlined />} onClick={() => add({ place: 'results' })}>
                  {t('certificates.review.addPlace')}
                </Button>
              </Form.Item>
            </>
          )}
        </Form.List>
      </SimpleForm>
    </Card>
  )
}
