import { useQuery } from '@tanstack/react-query'
import { positions as api, readAskedFrom } from '@tongheng/contract/position'
import { Alert, Select, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'
import { useSession } from '../app/session.ts'
import { RegionField } from './RegionField.tsx'
import { TextLink } from './TextLink.tsx'
import { useHere } from './useHere.ts'
import './ui.css'

type From = 'nowhere' | 'here' | 'own' | 'region'

function fromOf(near: string | undefined): From {
  if (near === undefined) return 'nowhere'
  const asked = readAskedFrom(near)
  if (asked === 'own') return 'own'
  return typeof asked === 'object' && 'position' in asked ? 'here' : 'region'
}

interface NearFieldProps {
  near: string | undefined
  onChange: (near: string | undefined) => void
}

/** From where distances are counted: where the browser is (to about a kilometre), the own organisation, or a region. */
export function NearField({ near, onChange }: NearFieldProps) {
  const { t } = useTranslation()
  const organization = useSession()?.organization ?? null
  const { finding, fault, find } = useHere(2)
  const [choosing, setChoosing] = useState(false)
  const from = choosing ? 'region' : fromOf(near)
  const choose = async (next: From) => {
    setChoosing(next === 'region')
    if (next === 'nowhere') return onChange(undefined)
    if (next === 'own') return onChange('own')
    if (next === 'region') return undefined
    const position = await find()
    if (position) return onChange(`${position.latitude},${position.longitude}`)
    return setChoosing(true)
  }
  const choices = (['nowhere', 'here', 'own', 'region'] as const).filter(
    (one) => one !== 'own' || organization !== null,
  )
  return (
    <>
      <label>
        <span>{t('ui.near.label')}</span>
        <Select<From>
          aria-label={t('ui.near.label')}
          value={from}
          popupMatchSelectWidth={false}
          suffixIcon={finding ? <Spin size="small" /> : undefined}
          onChange={(next) => void choose(next)}
          options={choices.map((value) => ({ value, label: t(`ui.near.from.${value}`) }))}
        />
        {from === 'region' ? (
          <RegionField
            anyLevel
            name={t('ui.near.region')}
            {...(fromOf(near) === 'region' && near !== undefined ? { value: near } : {})}
            onChange={(code) => {
              setChoosing(code === undefined)
              onChange(code)
            }}
          />
        ) : null}
      </label>
      {fault === null ? null : <Alert className="th-near-note" type="warning" showIcon title={t(`ui.near.${fault}`)} />}
      {from === 'own' ? <OwnPlace /> : null}
    </>
  )
}

/** Says so where the own organisation has not stated its place: then its region is all that is known. */
function OwnPlace() {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.getOwnPosition))
  if (data === undefined || data.position !== null) return null
  return (
    <Alert
      className="th-near-note"
      type="info"
      showIcon
      title={t('ui.near.ownUnknown')}
      action={<TextLink href="/work/organization">{t('ui.near.stateOwn')}</TextLink>}
    />
  )
}

/** `约 12 km`; nothing where it is not known. */
export function DistanceText({ km }: { km: number | null }) {
  const { t } = useTranslation()
  if (km === null) return null
  return <span className="th-number">{km === 0 ? t('ui.near.closer') : t('ui.near.km', { km })}</span>
}
