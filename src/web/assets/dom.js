/** Builds an element: 'p.note', attributes (null and false are left out, 'on…' listens), children (null is left out). */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.')
  const element = document.createElement(name)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false))
  return element
}

/**
 * Puts these children in place where they are others, and gives whether they are: a list that is open or a field that is
 * being pressed must not be taken away.
 */
export function fill(parent, ...children) {
  const there = document.createElement(parent.tagName)
  there.append(...children)
  if (there.innerHTML === parent.innerHTML) return false
  parent.replaceChildren(...there.childNodes)
  return true
}
