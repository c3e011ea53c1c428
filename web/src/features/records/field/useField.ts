import { getSession } from '@tongheng/contract/accounts'
import { type DeviceClock, missionField } from '@tongheng/contract/missions.field'
import type { Cell } from '@tongheng/contract/records'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../api.ts'
import { describeError } from '../../../ui/describeError.ts'
import {
  type Device,
  forgetMission,
  keepPack,
  keepReading,
  type KeptPack,
  type KeptReading,
  type MissionAddress,
  missionName,
  readPack,
  readReadings,
  settleReadings,
  thisDevice,
} from './store.ts'

/** Small enough to be sent over a weak connection; what is settled is not sent again after a cut. */
const packetSize = 25

export interface Field {
  kept: KeptPack | null
  readings: readonly KeptReading[]
  device: Device
}

export interface FieldDay {
  /** Null while this device is being looked at. */
  field: Field | null
  busy: boolean
  fault: string | null
  /** What the last sync said of this device's clock. */
  clock: { clock: DeviceClock; offsetMs: number } | null
  download: () => Promise<void>
  sync: () => Promise<void>
  forget: () => Promise<void>
  enter: (recordId: string, cell: Cell, value: string, reason?: string) => Promise<void>
}

const subscribeNetwork = (listener: () => void) => {
  globalThis.addEventListener('online', listener)
  globalThis.addEventListener('offline', listener)
  return () => {
    globalThis.removeEventListener('online', listener)
    globalThis.removeEventListener('offline', listener)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(subscribeNetwork, () => navigator.onLine)

const load = async (mission: string): Promise<Field> => ({
  kept: (await readPack(mission)) ?? null,
  readings: await readReadings(mission),
  device: await thisDevice(),
})

async function fetchPack(address: MissionAddress): Promise<void> {
  const pack = await client.call(missionField.getFieldPack, { params: address })
  await keepPack(missionName(address), { pack, offsetMs: Date.parse(pack.asOf) - Date.now() })
}

/** Asks the browser not to throw away what is kept when it runs short of space. */
const askToKeep = async (): Promise<void> => void (await navigator.storage?.persist?.())

export const unsent = (readings: readonly KeptReading[]): KeptReading[] => readings.filter(({ fate }) => fate === null)

/** Kept by the server and not decided on yet, as far as this device knows. */
export const stuck = (readings: readonly KeptReading[]): KeptReading[] =>
  readings.filter(({ fate }) => (fate?.outcome === 'conflict' || fate?.outcome === 'held') && fate.resolution === null)

/** Sends what was not sent, a packet at a time; each answer is kept before the next packet goes. What waits for a decision is asked for again. */
async function sendAll(address: MissionAddress, { kept, device, readings }: Field, deviceName: string) {
  const mission = missionName(address)
  const waiting = [...unsent(readings), ...stuck(readings)]
  let clock: FieldDay['clock'] = null
  for (let at = 0; at < waiting.length; at += packetSize) {
    const packet = waiting.slice(at, at + packetSize)
    const answer = await client.call(missionField.syncField, {
      params: address,
      body: {
        deviceId: device.id,
        deviceName,
        deviceNow: new Date().toISOString(),
        offsetAtDownloadMs: kept?.offsetMs ?? 0,
        downloadedAt: kept?.pack.asOf ?? new Date().toISOString(),
        readings: packet.map(({ mission: _mission, fate: _fate, ...reading }) => reading),
      },
    })
    await settleReadings(mission, answer.entries)
    clock = { clock: answer.clock, offsetMs: answer.offsetMs }
  }
  return clock
}

/** A mission on this device: what was downloaded, what was typed, and the way of both between here and the server. */
export function useField(address: MissionAddress): FieldDay {
  const mission = missionName(address)
  const { institutionId, id } = address
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [field, setField] = useState<Field | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [clock, setClock] = useState<FieldDay['clock']>(null)
  const look = useCallback(async () => setField(await load(mission)), [mission])
  useEffect(() => void look(), [look])

  const working = async (work: () => Promise<void>) => {
    setBusy(true)
    setFault(null)
    try {
      await work()
    } catch (error) {
      setFault(describeError(error, t).text)
    } finally {
      await look()
      setBusy(false)
    }
  }

  /** False when somebody else is signed in: figures are sent by whoever recorded them. */
  const send = async (): Promise<boolean> => {
    const now = await load(mission)
    const person = now.kept?.pack.person
    const session = await client.call(getSession, {})
    if (person && unsent(now.readings).length > 0 && session?.account.id !== person.accountId) {
      setFault(t('missions.field.otherPerson', { name: person.name }))
      return false
    }
    const told = await sendAll({ institutionId, id }, now, t('missions.field.deviceName', { tail: tailOf(now.device) }))
    if (told) setClock(told)
    await fetchPack({ institutionId, id })
    await queries.invalidateQueries()
    return true
  }

  const download = () =>
    working(async () => {
      if (await send()) await askToKeep()
    })

  const sync = () =>
    working(async () => {
      if (await send()) void message.success(t('missions.field.synced'))
    })

  const enter: FieldDay['enter'] = async (recordId, cell, value, reason = '') => {
    await keepReading(mission, { recordId, cell, value, reason })
    await look()
  }
  return { field, busy, fault, clock, download, sync, enter, forget: () => working(() => forgetMission(mission)) }
}

/** What people tell two devices apart by. */
export const tailOf = ({ id }: Device): string => id.slice(-4).toUpperCase()
