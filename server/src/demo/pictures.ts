import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number, alpha: number]
const clear: Colour = [0, 0, 0, 0]

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

/** A PNG with transparency, drawn point by point. `colour` is asked from -1 to 1 in both directions. */
export function drawPng(side: number, colour: (x: number, y: number) => Colour): Buffer {
  const rows = Array.from({ length: side }, (_, row) => [
    0,
    ...Array.from({ length: side }, (_column, column) => colour((2 * column) / side - 1, (2 * row) / side - 1)).flat(),
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const red: Colour = [200, 30, 30, 205]

/** A five-pointed star of radius 1: in it where a point lies on the inner side of at least four of its five edges. */
const inStar = (x: number, y: number): boolean =>
  [0, 1, 2, 3, 4].filter((edge) => {
    const turn = (edge * 2 * Math.PI) / 5
    return x * Math.sin(turn) + y * Math.cos(turn) <= Math.cos(0.4 * Math.PI)
  }).length >= 4

/** A round seal with a star, plainly no real one. */
export const demoSeal = (): Buffer =>
  drawPng(240, (x, y) => {
    const radius = Math.hypot(x, y)
    return (radius < 0.97 && radius > 0.89) || inStar(x / 0.42, y / 0.42) ? red : clear
  })

/** A mark of one colour in the shape of a rhombus in a frame. */
export const demoMark = (colour: readonly [number, number, number]): Buffer =>
  drawPng(160, (x, y) => {
    const rhombus = Math.abs(x) + Math.abs(y)
    const frame = Math.max(Math.abs(x), Math.abs(y)) > 0.88
    return rhombus < 0.62 || frame ? [...colour, 255] : clear
  })
