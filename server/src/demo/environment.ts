import { environmentOperations as api } from '@tongheng/contract/environment'
import { addRoom } from '@tongheng/contract/rooms'
import type { Laboratory } from './laboratory.ts'
import type { Stage } from './stage.ts'

const everyMinutes = 10
const history = 7 * 24 * 6

/** A day's wave of the air conditioning, with a drift that no two readings share. */
const wave = (index: number): { temperature: string; humidity: string } => ({
  temperature: (20 + 0.8 * Math.sin((index * Math.PI) / 72) + 0.05 * (index % 7)).toFixed(2),
  humidity: (48 + 6 * Math.sin((index * Math.PI) / 144 + 1) + 0.2 * (index % 5)).toFixed(1),
})

/** A room that a logger watches: a week of readings with a gap, and an afternoon on which the air conditioning failed (CAL-5.4.2). */
export async function playEnvironment(stage: Stage, { institutionId, methodIds }: Laboratory): Promise<void> {
  const room = await stage.act('technical', addRoom, {
    body: {
      code: 'A-102',
      name: '电学标准室',
      temperatureLow: '18',
      temperatureHigh: '22',
      humidityLow: '30',
      humidityHigh: '70',
    },
  })
  const params = { institutionId, id: room.id }
  await stage.act('technical', api.setRoomLimits, {
    params,
    body: {
      version: room.version,
      limits: [
        {
          methodId: methodIds.multimeter,
          temperatureLow: '18.5',
          temperatureHigh: '21.5',
          humidityLow: '35',
          humidityHigh: '65',
        },
      ],
    },
  })
  const { token } = await stage.act('technical', api.addLogger, {
    params,
    body: { name: '温湿度监测仪', serial: 'TH-0218' },
  })
  const send = (readings: { minutesAgo: number; temperature: string; humidity: string }[]) =>
    stage.act('technical', api.takeReadings, {
      body: {
        token,
        readings: readings.map(({ minutesAgo, ...figures }) => ({
          ...figures,
          at: new Date(stage.clock.now().getTime() - minutesAgo * 60_000).toISOString(),
        })),
      },
    })
  const past = Array.from({ length: history }, (_, index) => ({
    minutesAgo: (history - index) * everyMinutes,
    ...wave(index),
  })).filter(({ minutesAgo }) => minutesAgo < 4_000 || minutesAgo > 4_300)
  for (let start = 0; start < past.length; start += 500) await send(past.slice(start, start + 500))
  for (const temperature of ['21.70', '22.40', '23.10', '22.60', '21.90', '21.20', '20.60']) {
    stage.clock.advanceMinutes(everyMinutes)
    await send([{ minutesAgo: 0, temperature, humidity: '55.0' }])
  }
}
