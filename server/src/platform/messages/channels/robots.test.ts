import { expect, test } from 'vitest'
import { isRobotUrl, signedUrl } from './robots.ts'

test('[NQI-4.1-security] a robot has the address that WeCom or DingTalk give it, and no other', () => {
  const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0'
  const dingtalk = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef'
  expect([isRobotUrl('wecom', wecom), isRobotUrl('dingtalk', dingtalk)]).toEqual([true, true])
  expect([isRobotUrl('dingtalk', wecom), isRobotUrl('wecom', dingtalk)]).toEqual([false, false])
  for (const url of [
    wecom.replace('https', 'http'),
    wecom.replace('.com', '.com.evil.example'),
    wecom.replace('https://', 'https://a@'),
    wecom.replace('https://', 'https://evil.example/'),
    wecom.replace('.com/', '.com:8443/'),
    `${wecom}&to=1`,
    wecom.replace(/key=.*/, 'key='),
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=693a91f6-7xxx',
  ])
    expect([url, isRobotUrl('wecom', url)]).toEqual([url, false])
})

test('[NQI-4.1-security] DingTalk is signed with the time and the secret', () => {
  const signed = new URL(
    signedUrl('https://oapi.dingtalk.com/robot/send?access_token=x', 'SEC123', new Date(1_700_000_000_000)),
  )
  expect(signed.searchParams.get('timestamp')).toBe('1700000000000')
  // openssl dgst -sha256 -hmac SEC123 -binary | base64, of "1700000000000\nSEC123".
  expect(signed.searchParams.get('sign')).toBe('lkcPI1uoxBY1gUnCnnPH1Kkru0Hqjo7rFpA3haIVhEQ=')
})
