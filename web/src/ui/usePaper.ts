import type { AskedQuestion } from '@tongheng/contract/papers'
import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from './describeError.ts'
import { forgetAnswers, keepAnswers, keptAnswers } from './paperAnswers.ts'

interface Paper {
  id: string
  dueAt: string
  questions: readonly AskedQuestion[]
}

interface Marked {
  score: number | null
  passed: boolean | null
}

interface PaperWork<P extends Paper> {
  /** Draws the paper, or hands out the one that runs. */
  begin: () => Promise<P>
  handIn: (paper: P, answers: number[][]) => Promise<Marked>
}

/**
 * A paper from its beginning to its mark. Opened again, it goes on where the time stands, with what was chosen in this window;
 * one whose handing in was refused stays to be handed in again.
 */
export function usePaper<P extends Paper>({ begin, handIn }: PaperWork<P>) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [paper, setPaper] = useState<P | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [answers, setAnswers] = useState<number[][]>([])
  const [result, setResult] = useState<Marked | null>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    begin().then((begun) => {
      setAnswers(keptAnswers(sessionStorage, begun))
      setPaper(begun)
    }, setError)
  }, [begin])
  const answer = (index: number, chosen: number[]) => {
    const all = answers.map((one, place) => (place === index ? chosen : one))
    setAnswers(all)
    if (paper) keepAnswers(sessionStorage, paper, all)
  }
  const hand = async () => {
    if (!paper) return
    try {
      setResult(await handIn(paper, answers))
      forgetAnswers(sessionStorage, paper)
    } catch (refusal) {
      void message.error(describeError(refusal, t).text, 6)
    }
  }
  return { paper, error, answers, result, answer, hand }
}
