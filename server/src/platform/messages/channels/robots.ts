import { createHmac } from 'node:crypto'
import type { Locale } from '@tongheng/contract'
import type { RobotKind } from '@tongheng/contract/messages.topics'
import type { Platform } from '../../context.ts'
import type { AnyDb } from '../../db.ts'
import { vaultOf } from '../../secrets.ts'
import { plainInMarkdown } from '../layout.ts'
import { messageTables, type OutgoingRow, type RobotRow } from '../tables.ts'
import { again, failed, faultText, type Outcome, saidNothing, sent } from './outcome.ts'

/** The only addresses a robot can have; the group gives it with its key. */
export const robotAddress: Readonly<Record<RobotKind, { host: string; path: string; key: string }>> = {
  wecom: { host: 'qyapi.weixin.qq.com', path: '/cgi-bin/webhook/send', key: 'key' },
  dingtalk: { host: 'oapi.dingtalk.com', path: '/robot/send', key: 'access_token' },
}

/** Whether this is the address of a robot of this kind, and of nothing else. */
export function isRobotUrl(kind: RobotKind, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, pathname, username, password, searchParams, hash } = new URL(url)
  const { host: expected, path, key } = robotAddress[kind]
  const named = /^[\w-]{8,200}$/.test(searchParams.get(key) ?? '') && [...searchParams.keys()].length === 1
  return (
    protocol === 'https:' && host === expected && pathname === path && named && `${username}${password}${hash}` === ''
  )
}

export const urlPurpose = 'message_robots.url'
export const secretPurpose = 'message_robots.secret'

/** DingTalk's signature: HMAC-SHA256 of time and secret by the secret, in base64, with the time in milliseconds. */
export function signedUrl(url: string, secret: string, at: Date): string {
  const signed = new URL(url)
  const timestamp = String(at.getTime())
  signed.searchParams.set('timestamp', timestamp)
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
  return signed.href
}

const longestMarkdown = 4000

const platformName: Readonly<Record<Locale, string>> = { 'zh-CN': '通衡平台', en: 'Tongheng' }

/** What the group reads: the subject and a link, nothing more, as a group is more eyes than an addressee. */
function bodyOf(
  { kind, locale }: Pick<RobotRow, 'kind' | 'locale'>,
  { body, link }: Pick<OutgoingRow, 'body' | 'link'>,
): string {
  const said = plainInMarkdown(body).slice(0, longestMarkdown)
  const lines =
    link === ''
      ? `**${said}**`
      : `**${said}**\n\n[${platformName[locale]}](${encodeURI(decodeURI(link)).replaceAll(')', '%29')})`
  return JSON.stringify(
    kind === 'wecom'
      ? { msgtype: 'markdown', markdown: { content: lines } }
      : { msgtype: 'markdown', markdown: { title: said.slice(0, 60), text: lines } },
  )
}

/** Codes by which they say: too many at the moment (20 a minute). */
const tooFast = new Set([45009, 130101, 410100, -1])

function outcomeOf({ status, body }: { status: number; body: string }): Outcome {
  const said = `${status} ${body}`.slice(0, 500)
  if (status === 429) return again(said)
  if (status !== 200) return status >= 500 ? { state: 'uncertain', answer: said } : failed(said)
  try {
    const { errcode } = JSON.parse(body) as { errcode?: unknown }
    if (errcode === 0) return sent(said)
    return typeof errcode === 'number' && tooFast.has(errcode) ? again(said) : failed(said)
  } catch {
    return { state: 'uncertain', answer: said }
  }
}

/**
 * Posts to a group. The robots know no id by which a repetition could be told: when it is not certain that a message was not
 * taken, it is not sent again.
 */
export async function postToRobot(
  { config, post, now }: Platform,
  robot: RobotRow,
  message: Pick<OutgoingRow, 'body' | 'link'>,
): Promise<Outcome> {
  const vault = vaultOf(config)
  const url = vault.decrypt(urlPurpose, robot.url_cipher)
  if (!isRobotUrl(robot.kind, url)) return failed('not an address of a robot')
  const secret = robot.secret_cipher === null ? null : vault.decrypt(secretPurpose, robot.secret_cipher)
  const target = secret === null ? url : signedUrl(url, secret, now())
  try {
    return outcomeOf(
      await post({ url: target, headers: { 'content-type': 'application/json' }, body: bodyOf(robot, message) }),
    )
  } catch (error) {
    return saidNothing(error) ? again(faultText(error)) : { state: 'uncertain', answer: faultText(error) }
  }
}

export const robotById = (db: AnyDb, id: string): Promise<RobotRow | undefined> =>
  messageTables(db).selectFrom('message_robots').selectAll().where('id', '=', id).executeTakeFirst()
