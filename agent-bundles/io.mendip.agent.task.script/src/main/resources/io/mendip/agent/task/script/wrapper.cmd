@chcp 65001 >nul
@call "%MENDIP_SCRIPT%" %MENDIP_ARGUMENTS%
@exit /b %ERRORLEVEL%
