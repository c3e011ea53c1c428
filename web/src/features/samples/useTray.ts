import { Refusal } from '@tongheng/contract/client'
import * as api from '@tongheng/contract/samples'
import type { SampleEntry } from '@tongheng/contract/samples'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { parseAccessories } from '../../ui/accessories.ts'
import { useOpenShipment } from '../../ui/useOpenShipment.ts'
import { changed, laid, tickedOf } from './tray.ts'
import type { TrayRow } from './tray.ts'

export interface Delivery {
  deliveredBy: string
  wayIn: 'delivered' | 'mailed' | 'fetched' | 'site'
  location: string
}

interface Told {
  text: string
  bad: boolean
}

/** The shelf of the last reception is most likely that of the next. */
const lastLocation = 'tongheng.reception.location'

const emptyDelivery = (): Delivery => ({
  deliveredBy: '',
  wayIn: 'delivered',
  location: localStorage.getItem(lastLocation) ?? '',
})

/** Faults of single instruments, by their place in what was sent, and everything else. */
function faultsOf(error: unknown, t: (key: string) => string): { rows: Map<number, string>; rest: string } {
  const rows = new Map<number, string>()
  if (!(error instanceof Refusal)) return { rows, rest: describeError(error, t).text }
  const others: string[] = []
  for (const { path, message } of error.body.fields) {
    const index = /^body\.items\.(\d+)/.exec(path)?.[1]
    if (index === undefined) others.push(message)
    else rows.set(Number(index), message)
  }
  const rest = error.body.fields.length === 0 ? describeError(error, t).text : others.join(' ')
  return { rows, rest }
}

/** A line of the tray as it is sent. */
const lineOf = ({ item, model, serial, condition, accessories, departure, photos }: TrayRow) => ({
  itemId: item.itemId,
  model,
  serial,
  condition,
  departure,
  accessories: parseAccessories(accessories),
  photos: photos.map(({ id }) => id),
})

/** The rows of the tray; scans arrive faster than the page is drawn, and each one sees what the one before it did. */
function useRows() {
  const { t } = useTranslation()
  const [rows, setRows] = useState<readonly TrayRow[]>([])
  const now = useRef(rows)
  const put = useCallback((next: readonly TrayRow[]) => {
    now.current = next
    setRows(next)
  }, [])
  const change = useCallback(
    (itemId: string, values: Partial<TrayRow>) => put(changed(now.current, itemId, values)),
    [put],
  )
  const tick = (row: TrayRow): Told => {
    const name = [row.item.name, row.item.serial].filter(Boolean).join(' ')
    if (row.ticked) return { text: t('samples.tray.tickedBefore', { name }), bad: true }
    change(row.item.itemId, { ticked: true })
    const counts = { done: tickedOf(now.current).length, all: now.current.length }
    return { text: t('samples.tray.ticked', { name, ...counts }), bad: false }
  }
  return { rows, now, put, change, tick }
}

/** What lies on the counter: scanned, looked at, and received together. */
export function useTray() {
  const { t } = useTranslation()
  const { rows, now, put, change, tick } = useRows()
  const [delivery, setDelivery] = useState<Delivery>(emptyDelivery)
  const [told, setTold] = useState<Told | null>(null)
  const [received, setReceived] = useState<readonly SampleEntry[]>([])
  const openShipment = useOpenShipment()
  const receiving = useChange(api.receiveSamples)

  const lookUp = async (code: string): Promise<Told> => {
    const { expected, matched, sample } = await client.call(api.lookUpReception, { query: { code } })
    if (sample !== null) return { text: t('samples.tray.receivedBefore', { number: sample.number }), bad: true }
    put(laid(now.current, expected, t('samples.sound')))
    const [first] = expected
    if (first) setDelivery((before) => ({ ...before, wayIn: first.place === 'site' ? 'site' : first.wayIn }))
    const row = now.current.find(({ item }) => item.itemId === matched)
    if (row) return tick(row)
    return { text: t('samples.tray.expected', { number: first?.orderNumber, count: expected.length }), bad: false }
  }

  const scan = async (code: string): Promise<void> => {
    const row = now.current.find(({ serial, item }) => serial === code || item.serial === code)
    try {
      if (await openShipment(code)) return
      setTold(row ? tick(row) : await lookUp(code))
    } catch (error) {
      setTold({ text: `${code}: ${describeError(error, t).text}`, bad: true })
    }
  }

  const receive = async (): Promise<void> => {
    const ticked = tickedOf(now.current)
    if (ticked.length === 0) return setTold({ text: t('samples.tray.nothingTicked'), bad: true })
    try {
      const { entries } = await receiving.send({ body: { ...delivery, items: ticked.map(lineOf) } })
      localStorage.setItem(lastLocation, delivery.location)
      put(now.current.filter((row) => !row.ticked))
      setReceived(entries)
      setTold(null)
    } catch (error) {
      const faults = faultsOf(error, t)
      const byItem = new Map(ticked.map((row, index) => [row.item.itemId, faults.rows.get(index) ?? '']))
      put(now.current.map((row) => ({ ...row, fault: byItem.get(row.item.itemId) ?? '' })))
      setTold({ text: faults.rest === '' ? t('samples.tray.seeRows') : faults.rest, bad: true })
    }
  }

  return {
    rows,
    delivery,
    told,
    received,
    busy: receiving.pending,
    setDelivery,
    change,
    scan,
    receive,
    tickAll: (ticked: boolean) => put(now.current.map((row) => ({ ...row, ticked }))),
    clear: () => put([]),
  }
}

export type Tray = ReturnType<typeof useTray>
