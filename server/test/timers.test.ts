import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { crontabOf } from '#platform/jobs'
import { modules } from '../src/app.ts'

test('the queue takes the name and the times of every timer; otherwise the product would not start', () => {
  const timers = modules.flatMap((module) => module.timers ?? [])
  expect(parseCrontab(crontabOf(timers)).map(({ task }) => task)).toEqual(timers.map(({ name }) => name))
  expect(() =>
    parseCrontab(crontabOf([{ name: 'some.timer', cron: '0 0 * * *', run: async () => undefined }])),
  ).toThrow()
})
