const legend = document.getElementById('legend')
const narrow = matchMedia('(max-width: 860px)')

/** The legend stands open where there is room for it; elsewhere it opens on demand, wherever the text stands. */
export function startLegend() {
  const fit = () => (legend.open = !narrow.matches)
  narrow.addEventListener('change', fit)
  fit()
}
