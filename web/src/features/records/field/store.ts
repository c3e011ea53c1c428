import type { FieldEntry, FieldPack, FieldReading } from '@tongheng/contract/missions.field'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A day's work as it was downloaded, and how wrong this device's clock was then. */
export interface KeptPack {
  pack: FieldPack
  /** What has to be added to this device's time to get the server's. */
  offsetMs: number
}

/** A figure typed on this device; its fate is what the server answered, null while it was not sent. */
export interface KeptReading extends FieldReading {
  mission: string
  fate: FieldEntry | null
}

export interface Device {
  id: string
  /** The last number given to a figure: the device counts through all its missions. */
  seq: number
}

interface FieldSchema extends DBSchema {
  device: { key: string; value: Device }
  packs: { key: string; value: KeptPack }
  readings: { key: [string, number]; value: KeptReading }
}

export interface MissionAddress {
  institutionId: string
  id: string
}

export const missionName = ({ institutionId, id }: MissionAddress): string => `${institutionId}/${id}`

const databaseName = 'tongheng-field'
const deviceKey = 'this'

let opened: Promise<IDBPDatabase<FieldSchema>> | undefined

const open = (): Promise<IDBPDatabase<FieldSchema>> =>
  (opened ??= openDB<FieldSchema>(databaseName, 1, {
    upgrade: (db) => {
      db.createObjectStore('device')
      db.createObjectStore('packs')
      db.createObjectStore('readings', { keyPath: ['mission', 'seq'] })
    },
  }))

const ofMission = (mission: string): IDBKeyRange => IDBKeyRange.bound([mission, 0], [mission, Infinity])

export async function readPack(mission: string): Promise<KeptPack | undefined> {
  return (await open()).get('packs', mission)
}

export async function keepPack(mission: string, kept: KeptPack): Promise<void> {
  await (await open()).put('packs', kept, mission)
}

/** Figures typed here, in their order. */
export async function readReadings(mission: string): Promise<KeptReading[]> {
  return (await open()).getAll('readings', ofMission(mission))
}

export async function thisDevice(): Promise<Device> {
  const db = await open()
  const tx = db.transaction('device', 'readwrite')
  const known = await tx.store.get(deviceKey)
  const device = known ?? { id: crypto.randomUUID(), seq: 0 }
  if (!known) await tx.store.put(device, deviceKey)
  await tx.done
  return device
}

/** Keeps a figure under the next number; number and figure are written together or not at all. */
export async function keepReading(
  mission: string,
  typed: Omit<FieldReading, 'seq' | 'deviceAt'>,
): Promise<KeptReading> {
  await thisDevice()
  const tx = (await open()).transaction(['device', 'readings'], 'readwrite')
  const device = await tx.objectStore('device').get(deviceKey)
  if (!device) throw new Error('the device was forgotten between two steps')
  const seq = device.seq + 1
  const reading: KeptReading = { ...typed, seq, deviceAt: new Date().toISOString(), mission, fate: null }
  await tx.objectStore('device').put({ ...device, seq }, deviceKey)
  await tx.objectStore('readings').add(reading)
  await tx.done
  return reading
}

/** Notes what became of figures that were sent. */
export async function settleReadings(mission: string, fates: readonly FieldEntry[]): Promise<void> {
  const tx = (await open()).transaction('readings', 'readwrite')
  for (const fate of fates) {
    const reading = await tx.store.get([mission, fate.seq])
    if (reading) await tx.store.put({ ...reading, fate })
  }
  await tx.done
}

/** Takes a mission off this device. */
export async function forgetMission(mission: string): Promise<void> {
  const tx = (await open()).transaction(['packs', 'readings'], 'readwrite')
  await tx.objectStore('packs').delete(mission)
  await tx.objectStore('readings').delete(ofMission(mission))
  await tx.done
}
