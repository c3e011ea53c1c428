import { places as api, type Site } from '@tongheng/contract/places'
import { Form, Input, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  code: string
  name: string
  address?: string
  inUse?: boolean
}

interface SiteDrawerProps {
  open: boolean
  /** Absent: a new one. */
  site?: Site | null
  onClose: () => void
}

export function SiteDrawer({ open, site, onClose }: SiteDrawerProps) {
  const { t } = useTranslation()
  const add = useChange(api.addSite)
  const change = useChange(api.changeSite)
  const submit = ({ code, name, address = '', inUse = true }: Values) =>
    site
      ? change.send({
          params: { institutionId: site.institutionId, id: site.id },
          body: { code, name, address, inUse, version: site.version },
        })
      : add.send({ body: { code, name, address } })
  return (
    <FormDrawer<Values, Site>
      open={open}
      onClose={onClose}
      title={t(site ? 'places.changeSite' : 'places.make.sites')}
      initial={site ?? {}}
      submit={submit}
      onDone={onClose}
      submitText={t('places.save')}
    >
      <Form.Item name="code" label={t('places.code')} required>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="name" label={t('places.name')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="address" label={t('places.address')}>
        <Input maxLength={200} />
      </Form.Item>
      {site ? (
        <Form.Item name="inUse" label={t('places.inUse')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : null}
    </FormDrawer>
  )
}
