import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { demand as api } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'

/** An institution that no stated capability points to is invited by its name. */
export function InviteByName({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const invite = useChange(api.inviteInstitutions)
  const { data, isFetching } = useQuery({
    ...read(api.listDemandInstitutions, { query: { q } }),
    placeholderData: keepPreviousData,
  })
  const asked = new Set(demand.offers.map(({ institutionId }) => institutionId))
  const send = async () => {
    if (chosen === null) return
    if (!(await invite.run({ params: { id: demand.id }, body: { institutionIds: [chosen] } }))) return
    setChosen(null)
    void message.success(t('demand.done.invite'))
  }
  return (
    <div className="th-invite-by-name">
      <Select
        allowClear
        className="th-invite-name"
        aria-label={t('demand.inviteByName')}
        placeholder={t('demand.inviteByName')}
        value={chosen}
        onChange={(id: string | null) => setChosen(id ?? null)}
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={isFetching}
        options={(data?.entries ?? [])
          .filter(({ id }) => !asked.has(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button disabled={chosen === null} loading={invite.pending} onClick={() => void send()}>
        {t('demand.inviteOne')}
      </Button>
    </div>
  )
}
