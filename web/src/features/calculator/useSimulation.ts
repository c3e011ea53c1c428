import type { Problem, Simulation } from '@tongheng/metrology'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SimulationMessage, SimulationOrder } from './simulation.worker.ts'

export interface FinishedRun {
  order: SimulationOrder
  simulation: Simulation
  /** Whether an adaptive run became stable; null for a run of a fixed number of trials. */
  stable: boolean | null
  milliseconds: number
}

export interface SimulationState {
  /** Share done, while a run goes on. */
  running: number | null
  finished: FinishedRun | null
  /** `crashed`: the worker itself could not go on (memory, blocked by the browser). */
  failed: Problem | 'crashed' | null
}

const nothing: SimulationState = { running: null, finished: null, failed: null }

/** Monte Carlo in a worker of its own, one run at a time; leaving the page or `cancel` ends it. */
export function useSimulation() {
  const [state, setState] = useState(nothing)
  const worker = useRef<Worker | null>(null)

  const stop = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
  }, [])
  useEffect(() => stop, [stop])

  const cancel = useCallback(() => {
    stop()
    setState((before) => ({ ...before, running: null }))
  }, [stop])

  const start = useCallback(
    (order: SimulationOrder) => {
      stop()
      const started = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' })
      worker.current = started
      setState({ ...nothing, running: 0 })
      started.addEventListener('message', ({ data }: MessageEvent<SimulationMessage>) => {
        if (data.kind === 'progress') return setState((before) => ({ ...before, running: data.share }))
        stop()
        if (data.kind === 'failed') return setState({ ...nothing, failed: data.problem })
        const { simulation, stable, milliseconds } = data
        setState({ ...nothing, finished: { order, simulation, stable, milliseconds } })
        return undefined
      })
      started.addEventListener('error', () => {
        stop()
        setState({ ...nothing, failed: 'crashed' })
      })
      started.postMessage(order)
    },
    [stop],
  )

  const forget = useCallback(() => {
    stop()
    setState(nothing)
  }, [stop])

  return { state, start, cancel, forget }
}
