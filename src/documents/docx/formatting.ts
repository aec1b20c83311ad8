/** Elements that say how text looks and never what it says: a third of a document, left out when it is read. */
export const FORMATTING: ReadonlySet<string> = new Set(
  (
    'rFonts sz szCs b bCs i iCs color lang u kern w noProof shd highlight spacing jc ind tabs keepNext keepLines ' +
    'contextualSpacing widowControl adjustRightInd autoSpaceDE autoSpaceDN snapToGrid outlineLvl proofErr ' +
    'bookmarkStart bookmarkEnd lastRenderedPageBreak tcW vAlign tcMar noWrap hideMark cantSplit tblHeader trHeight ' +
    'tblGrid tblCellMar tblLook tblW rsids'
  ).split(' '),
)
