import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { Example } from '@tongheng/metrology'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useLocal } from '../../ui/useLocal.ts'
import { draftOf } from './draft.ts'
import type { Draft } from './draft.ts'
import { examples } from './examples.ts'
import { decodeLink, encodeLink, hasLink } from './linkState.ts'
import type { Opened } from './linkState.ts'
import { assess } from './readDraft.ts'
import type { Assessment, Fault, Faults } from './readDraft.ts'
import { coverageRequest, defaultSettings, simulationRequest } from './settings.ts'
import type { Settings } from './settings.ts'

type Text = Example['name']

const firstExample = 'multimeter'
const afterTyping = 700

function startDraft(local: (text: Text) => string): Draft {
  const example = examples.find(({ id }) => id === firstExample)
  if (!example) throw new Error(`no example ${firstExample}`)
  return draftOf({ id: local(example.name), ...example.subject })
}

/** The form, its evaluation, and the address that carries both. */
export function useCalculator() {
  const local = useLocal()
  const [draft, setDraft] = useState(() => startDraft(local))
  const [settings, setSettings] = useState(defaultSettings)
  const [openFault, setOpenFault] = useState<Fault | null>(null)
  const deferred = useDeferredValue(draft)
  const assessment = useAssessment(deferred)
  const faults = useMemo(() => withSettings(assessment.faults, settings), [assessment.faults, settings])
  const touched = useRef(false)

  const change = useCallback((step: (before: Draft) => Draft) => {
    touched.current = true
    setDraft(step)
  }, [])
  const changeSettings = useCallback((patch: Partial<Settings>) => {
    touched.current = true
    setSettings((before) => ({ ...before, ...patch }))
  }, [])
  const open = useCallback((opened: Opened) => {
    if ('fault' in opened) return setOpenFault(opened.fault)
    touched.current = true
    setOpenFault(null)
    setDraft(opened.shared.draft)
    setSettings(opened.shared.settings)
    return undefined
  }, [])

  useAddress({ assessment, settings, touched, open })
  return { draft, change, settings, changeSettings, open, openFault, setOpenFault, assessment, faults }
}

/** Evaluates the form. Faults that are the same stay the same object: every field looks at them. */
function useAssessment(draft: Draft): Assessment {
  const known = useRef<Faults>(new Map<string, Fault>())
  return useMemo(() => {
    const assessment = assess(draft)
    if (sameFaults(known.current, assessment.faults)) return { ...assessment, faults: known.current }
    known.current = assessment.faults
    return assessment
  }, [draft])
}

const sameFaults = (a: Faults, b: Faults): boolean =>
  a.size === b.size && [...a].every(([path, fault]) => JSON.stringify(fault) === JSON.stringify(b.get(path)))

/** Faults of the form and of the settings beside it. */
function withSettings(faults: Faults, settings: Settings): Faults {
  const all = new Map(faults)
  const cover = coverageRequest(settings)
  if ('wrong' in cover) all.set(`coverage.${cover.wrong}`, { key: cover.wrong, params: {} })
  const simulation = simulationRequest(settings)
  if ('wrong' in simulation) all.set(`simulation.${simulation.wrong}`, { key: simulation.wrong, params: {} })
  return all
}

interface AddressParts {
  assessment: Assessment
  settings: Settings
  touched: { current: boolean }
  open: (opened: Opened) => void
}

/** Opens the case of the address, and writes the case into the address a little after the last change. */
function useAddress({ assessment: { subject, typed }, settings, touched, open }: AddressParts): void {
  const hash = useRouterState({ select: ({ location }) => location.hash })
  const navigate = useNavigate()
  const written = useRef('')

  useEffect(() => {
    if (!hasLink(hash) || hash === written.current) return
    written.current = hash
    void decodeLink(hash).then((opened) => {
      if (written.current === hash) open(opened)
    })
  }, [hash, open])

  useEffect(() => {
    if (!touched.current || !subject) return undefined
    let isLatest = true
    const timer = setTimeout(() => {
      void encodeLink(subject, settings, typed).then((text) => {
        if (!isLatest || text === written.current) return
        // A case too large for a link leaves the address without one: a reload must not bring an older case back.
        written.current = text ?? ''
        void navigate({ to: '.', hash: text ?? '', replace: true, resetScroll: false, hashScrollIntoView: false })
      })
    }, afterTyping)
    return () => {
      isLatest = false
      clearTimeout(timer)
    }
  }, [subject, typed, settings, touched, navigate])
}
