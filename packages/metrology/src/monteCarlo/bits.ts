/**
 * Random words: xoshiro128** (Blackman, Vigna 2018; period 2¹²⁸ − 1). Every block of trials has its own streams, keyed by seed and block
 * number, so a run gives the same digits on one thread or many. Whole 32-bit arithmetic only: the same on every machine.
 */
export class Bits {
  readonly words: Int32Array
  readonly #state = new Int32Array(4)
  readonly #reserve = new Int32Array(4)
  readonly #reserveWords = new Int32Array(64)
  #reservePosition = 64

  constructor(capacity: number) {
    this.words = new Int32Array(capacity)
  }

  /** Starts the streams of a block. */
  start(seed: number, block: number): void {
    key(this.#state, seed, block, 0)
    key(this.#reserve, seed, block, 1)
    this.#reservePosition = this.#reserveWords.length
  }

  /** Fills the first `count` words. */
  fill(count: number): Int32Array {
    generate(this.#state, this.words, count)
    return this.words
  }

  /** One word of the second stream, for the rare draws that need an unknown number of words. */
  word(): number {
    if (this.#reservePosition === this.#reserveWords.length) {
      generate(this.#reserve, this.#reserveWords, this.#reserveWords.length)
      this.#reservePosition = 0
    }
    this.#reservePosition += 1
    return this.#reserveWords[this.#reservePosition - 1]!
  }

  /** Uniform in (0, 1), 53 bits, never 0. */
  uniform(): number {
    return ((this.word() >>> 5) * 67108864 + (this.word() >>> 6) + 0.5) / 9007199254740992
  }
}

function generate(state: Int32Array, out: Int32Array, count: number): void {
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  for (let index = 0; index < count; index += 1) {
    let r = Math.imul(b, 5)
    r = (r << 7) | (r >>> 25)
    out[index] = Math.imul(r, 9)
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}

/** Spreads (seed, block, stream) over the state with the finaliser of MurmurHash3. */
function key(state: Int32Array, seed: number, block: number, stream: number): void {
  let h = mix(seed ^ 0x9e3779b9)
  h = mix(h + Math.imul(block, 0x85ebca6b) + stream)
  for (let index = 0; index < 4; index += 1) {
    h = mix((h + 0x9e3779b9) ^ Math.imul(block + 1, 0xc2b2ae35) ^ Math.imul(seed, index + 1))
    state[index] = h
  }
  state[0]! |= 1
  generate(state, new Int32Array(16), 16)
}

function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
