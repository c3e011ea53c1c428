import { SearchOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../ui/TextLink.tsx'

const examples = ['capability', 'instrument', 'standard'] as const

const searchHref = (q: string): string => `/search?${new URLSearchParams({ q }).toString()}`

/** One box for institutions, capabilities, standards and certificate numbers. */
export function HomeSearch() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [typed, setTyped] = useState('')
  const search = () => {
    if (typed.trim() !== '') history.push(searchHref(typed.trim()))
  }
  return (
    <search>
      <form
        className="th-hero-search"
        onSubmit={(event) => {
          event.preventDefault()
          search()
        }}
      >
        <Input
          type="search"
          name="q"
          aria-label={t('home.search.label')}
          placeholder={t('home.search.placeholder')}
          prefix={<SearchOutlined />}
          variant="borderless"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" htmlType="submit">
          {t('home.search.button')}
        </Button>
      </form>
      <p className="th-hero-examples">
        <span>{t('home.search.try')}</span>
        {examples.map((key) => (
          <TextLink key={key} href={searchHref(t(`home.search.example.${key}`))}>
            {t(`home.search.example.${key}`)}
          </TextLink>
        ))}
      </p>
    </search>
  )
}
