/** What a phone or computer needs to install the page as an app; `url` gives the address of an asset. */
export const manifest = (url: (name: string) => string): object => ({
  id: '/',
  start_url: '/',
  scope: '/',
  name: 'Đầu Mối',
  short_name: 'Đầu Mối',
  description: 'Nhắc việc, đăng ký hoạt động và báo cáo kết quả phổ biến, giáo dục pháp luật.',
  lang: 'vi',
  display: 'standalone',
  background_color: '#f1f4f7',
  theme_color: '#1c5d8c',
  icons: [
    { src: url('icon.svg'), type: 'image/svg+xml', sizes: 'any' },
    { src: url('icon-192.png'), type: 'image/png', sizes: '192x192' },
    { src: url('icon-512.png'), type: 'image/png', sizes: '512x512' },
    { src: url('icon-maskable-512.png'), type: 'image/png', sizes: '512x512', purpose: 'maskable' },
  ],
})
