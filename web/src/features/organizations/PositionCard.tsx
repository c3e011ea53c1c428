import { useSuspenseQuery } from '@tanstack/react-query'
import { positions as api } from '@tongheng/contract/position'
import { App, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { PositionFields, positionTyped, type TypedPosition } from '../../ui/PositionFields.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import './organizations.css'

/** Where the organisation stands: of institutions the public reads how far they are, of enterprises nobody does. */
export function PositionCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { organization, readOnly } = useSignedIn()
  const { data } = useSuspenseQuery(read(api.getOwnPosition))
  const state = useChange(api.statePosition)
  if (readOnly) return null
  return (
    <Card title={t('organizations.position.title')} className="th-card">
      <SimpleForm<{ position?: TypedPosition }, unknown>
        initial={{ position: data.position }}
        submitText={t('organizations.position.save')}
        submit={({ position }) => state.send({ body: { position: positionTyped(position) } })}
        onDone={() => void message.success(t('organizations.position.saved'))}
      >
        <PositionFields
          hint={t(
            organization?.kind === 'institution' ? 'organizations.position.public' : 'organizations.position.own',
          )}
        />
      </SimpleForm>
    </Card>
  )
}
