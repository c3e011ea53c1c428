import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

interface Camera {
  video: RefObject<HTMLVideoElement | null>
  /** There is none, or its use is not allowed. */
  refused: boolean
}

/** Shows the camera at the back of a tablet, or the only one, in a video element while the component stands. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null)
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    let stream: MediaStream | null = null
    let gone = false
    const open = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' } } })
      if (gone) return stream.getTracks().forEach((track) => track.stop())
      if (video.current) video.current.srcObject = stream
      return video.current?.play()
    }
    // Without a secure connection the browser offers no `mediaDevices` at all.
    open().catch(() => setRefused(!gone))
    return () => {
      gone = true
      stream?.getTracks().forEach((track) => track.stop())
    }
  }, [])
  return { video, refused }
}
