/** Loaded first into the server: when the process that started it is gone, the server stops as if asked to. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
