# Constant. Which script runs and with what comes by the environment, each argument in Base64 with a comma behind it, so that
# nothing of it is ever read as a command. An argument such as -Name is a parameter when the script declares it.
$ErrorActionPreference = 'Continue'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
$mendipScript = $env:MENDIP_SCRIPT
$mendipGiven = @()
if ($env:MENDIP_ARGUMENTS) {
    foreach ($mendipItem in $env:MENDIP_ARGUMENTS.TrimEnd().Split(',')) {
        $mendipGiven += [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($mendipItem))
    }
    $mendipGiven = @($mendipGiven | Select-Object -First ($mendipGiven.Count - 1))
}
Remove-Item -Path Env:MENDIP_SCRIPT, Env:MENDIP_ARGUMENTS -ErrorAction SilentlyContinue
$mendipDeclared = (Get-Command -Name $mendipScript -CommandType ExternalScript).Parameters
$mendipNamed = @{}
$mendipRest = @()
for ($mendipAt = 0; $mendipAt -lt $mendipGiven.Count; $mendipAt++) {
    $mendipItem = $mendipGiven[$mendipAt]
    $mendipName = $mendipItem -replace '^-', ''
    if ($mendipItem -match '\A-[A-Za-z_][A-Za-z0-9_]*\z' -and $mendipDeclared -and $mendipDeclared.ContainsKey($mendipName)) {
        if ($mendipDeclared[$mendipName].SwitchParameter) {
            $mendipNamed[$mendipName] = $true
            continue
        }
        if ($mendipAt + 1 -lt $mendipGiven.Count) {
            $mendipAt++
            $mendipNamed[$mendipName] = $mendipGiven[$mendipAt]
            continue
        }
    }
    $mendipRest += $mendipItem
}
$global:LASTEXITCODE = 0
& $mendipScript @mendipNamed @mendipRest
if ($?) { exit 0 }
exit $LASTEXITCODE
