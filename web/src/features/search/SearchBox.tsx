import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../ui/TextLink.tsx'

const examples = ['thermometer', 'pressure', 'resistance', 'caliper'] as const

export function SearchBox({ q, near }: { q: string; near: string | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  return (
    <search>
      <form
        className="th-search-box"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') void navigate({ to: '/search', search: { q: typed.trim(), near } })
        }}
      >
        <Input
          type="search"
          name="q"
          size="large"
          maxLength={200}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          prefix={<SearchOutlined />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" size="large" htmlType="submit">
          {t('search.button')}
        </Button>
      </form>
      {q === '' ? (
        <p className="th-search-examples">
          {t('search.try')}
          {examples.map((key) => (
            <TextLink key={key} href={`/search?${new URLSearchParams({ q: t(`search.example.${key}`) }).toString()}`}>
              {t(`search.example.${key}`)}
            </TextLink>
          ))}
        </p>
      ) : null}
    </search>
  )
}
