; The Windows installer. makensis -DVERSION=0.1.0 -DSOURCE=build\dist\bronya -DOUTPUT=build\packages\bronya-setup.exe packaging\windows\bronya.nsi
; For one user, without administrator's rights; silent with /S; data in %LOCALAPPDATA%\bronya is never touched.
Unicode true
!ifndef VERSION
  !error "give -DVERSION"
!endif
!include "MUI2.nsh"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Bronya"

Name "Bronya ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Bronya"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\bronya.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"

LangString StillRuns ${LANG_RUSSIAN} "Программа ещё работает. Закройте её и повторите."
LangString StillRuns ${LANG_ENGLISH} "The program is still running. Close it and try again."

!macro RefuseWhileRunning
  ; A file that is open cannot be written: better said before the first one is replaced.
  IfFileExists "$INSTDIR\bronya.exe" 0 +6
  ClearErrors
  FileOpen $0 "$INSTDIR\bronya.exe" a
  IfErrors 0 +3
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDOK
  Abort
  FileClose $0
!macroend

Section "Bronya"
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal" ; of the former version: no module of it may be left among the new ones
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  CreateShortcut "$SMPROGRAMS\Bronya.lnk" "$INSTDIR\bronya.exe"
  CreateShortcut "$DESKTOP\Bronya.lnk" "$INSTDIR\bronya.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Bronya"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "Bronya"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\bronya.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning
  Delete "$SMPROGRAMS\Bronya.lnk"
  Delete "$DESKTOP\Bronya.lnk"
  RMDir /r "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
