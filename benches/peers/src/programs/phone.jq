def strip: if . == null then "" else split(" ") | join("") end;

(.telephoneNumber | strip) as $number
| (.extension | strip) as $ext
| if $ext == "" then $number else "tel:" + $number + ";ext=" + $ext end
