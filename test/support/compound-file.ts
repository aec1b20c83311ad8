const SECTOR = 512

/**
 * An OLE file with one stream of this name and 4,096 zeros, as it lies in the files of old Office and round those with
 * a password.
 */
export function compoundFile(stream: string): Uint8Array {
  const file = Buffer.alloc(SECTOR * 11)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(0x3e, 24)
  file.writeUInt16LE(3, 26)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  file.writeUInt16LE(6, 32)
  file.writeUInt32LE(1, 44)
  file.writeUInt32LE(1, 48)
  file.writeUInt32LE(4096, 56)
  file.writeInt32LE(-2, 60)
  file.writeInt32LE(-2, 68)
  file.fill(0xff, 76, SECTOR)
  file.writeUInt32LE(0, 76)
  // Sector 0 tells what follows each sector: itself, the directory, then the eight of the stream.
  file.fill(0xff, SECTOR, 2 * SECTOR)
  for (const [sector, next] of [-3, -2, 3, 4, 5, 6, 7, 8, 9, -2].entries()) {
    file.writeInt32LE(next, SECTOR + 4 * sector)
  }
  entry(file, 2 * SECTOR, { name: 'Root Entry', type: 5, child: 1, start: -2, size: 0 })
  entry(file, 2 * SECTOR + 128, { name: stream, type: 2, child: -1, start: 2, size: 4096 })
  return new Uint8Array(file)
}

interface Entry {
  name: string
  type: number
  child: number
  start: number
  size: number
}

function entry(file: Buffer, at: number, { name, type, child, start, size }: Entry): void {
  file.write(name, at, 'utf16le')
  file.writeUInt16LE((name.length + 1) * 2, at + 64)
  file[at + 66] = type
  file[at + 67] = 1
  file.writeInt32LE(-1, at + 68)
  file.writeInt32LE(-1, at + 72)
  file.writeInt32LE(child, at + 76)
  file.writeInt32LE(start, at + 116)
  file.writeUInt32LE(size, at + 120)
}
